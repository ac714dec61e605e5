package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.SealedHeader;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is entered of sealing and opening. The digest of the plaintext is in it, so that a model is known again. */
final class SealingAct {

    private SealingAct() {}

    static Act of(String verb, SealedHeader header, String from, String fromSha256, String to, String toSha256) {
        Map<String, String> details = Map.of(
                "identity", header.identity().name(),
                "version", Long.toString(header.identity().version()),
                "content", header.content().name().toLowerCase(Locale.ROOT),
                "recipients", header.stanzas().stream().map(Stanza::keyId).collect(Collectors.joining(" ")));
        return new Act(
                verb,
                List.of(new ActObject("input", from, fromSha256), new ActObject("output", to, toSha256)),
                details,
                Map.of());
    }
}
