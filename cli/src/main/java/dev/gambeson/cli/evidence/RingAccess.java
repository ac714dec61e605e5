package dev.gambeson.cli.evidence;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.sealing.SealedInputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ring of one run: it signs, enters acts, and opens what is sealed among the inputs. It is opened when it is first needed, and
 * once at most, for its passphrase may come from where it can be read only once. Not thread-safe.
 */
public final class RingAccess implements AutoCloseable {

    private final KeyOptions keys;
    private final EvidenceOptions evidence;
    private final Terminal terminal;
    private final boolean silent;
    private @Nullable OpenKeyRing ring;

    /**
     * Nothing is opened yet.
     *
     * @param silent whether nobody may be asked for a passphrase
     */
    public RingAccess(KeyOptions keys, EvidenceOptions evidence, Terminal terminal, boolean silent) {
        this.keys = keys;
        this.evidence = evidence;
        this.terminal = terminal;
        this.silent = silent;
    }

    /** Who runs it. */
    public Terminal terminal() {
        return terminal;
    }

    /**
     * What enters the acts of this run; the ring is opened only where a log is configured.
     *
     * @throws dev.gambeson.GambesonException as {@link EvidenceOptions#recorder}
     */
    public Recorder recorder() {
        return !evidence.given() ? Recorder.NONE : evidence.recorder(ring(), terminal);
    }

    /**
     * The key that was asked for, of the ring or of a file.
     *
     * @throws dev.gambeson.GambesonException as {@link SignerOptions#signer}
     */
    public Signer signer(SignerOptions signer) {
        return signer.needsRing() ? signer.signer(ring()) : signer.signer(keys, terminal, silent);
    }

    /** What opens sealed inputs, with whatever opening the ring and entering the acts throw. */
    public SealedInputs sealed() {
        return new SealedInputs(() -> new Opening(List.of(ring().sealOpener())), this::recorder);
    }

    private OpenKeyRing ring() {
        if (ring == null) {
            ring = keys.open(terminal, silent);
        }
        return ring;
    }

    @Override
    public void close() {
        if (ring != null) {
            ring.close();
        }
    }
}
