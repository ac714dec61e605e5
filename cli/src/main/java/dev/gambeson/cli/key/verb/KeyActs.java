package dev.gambeson.cli.key.verb;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is done to keys, as it stands in evidence: what, to which file of keys, with the digest of what it is from then on. */
final class KeyActs {

    private final Recorder recorder;

    KeyActs(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Enters that a ring is about to be what is given.
     *
     * @param personal what people wrote, who may have named somebody
     */
    void ring(String verb, KeyRing next, Map<String, String> details, Map<String, String> personal) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("revision", Long.toString(next.revision()));
        recorder.enter(
                new Act(verb, List.of(new Act.ActObject("key-ring", next.name(), next.sha256())), all, personal));
    }

    /** Enters that the list of trusted keys is about to be what is given; as {@link #ring}. */
    void trust(String verb, TrustedKeys next, Map<String, String> details, Map<String, String> personal) {
        Act.ActObject list = new Act.ActObject("trusted-keys", "trusted-keys", Sha256.hex(next.bytes()));
        recorder.enter(new Act(verb, List.of(list), details, personal));
    }
}
