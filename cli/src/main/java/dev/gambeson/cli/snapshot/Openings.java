package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.OpenerOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens the ring where a snapshot is sealed or an act is entered, and lets everybody else go without. */
record Openings(KeyOptions keys, EvidenceOptions evidence, Terminal terminal, boolean silent, OpenerOptions opener) {

    <T> T with(SnapshotStore store, SnapshotName name, BiFunction<@Nullable Opening, Recorder, T> work) {
        boolean sealed = !store.find(name).head().sealedFor().isEmpty();
        if (!sealed && !evidence.given()) {
            return work.apply(null, Recorder.NONE);
        }
        try (OpenKeyRing ring = keys.open(terminal, silent)) {
            return work.apply(sealed ? opener.opening(ring) : null, evidence.recorder(ring, terminal));
        }
    }
}
