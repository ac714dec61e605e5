package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKey;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.format.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose checkpoints count. */
final class LogKeyOptions {

    private static final int PEM_BYTES = 1 << 16;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Who may have signed the log: NAME+NUMBER+KEY as evidence create shows it, or a file with a"
                    + " public key in PEM; may be given several times (default: trusted keys for log, then the"
                    + " keys of your own ring).")
    List<String> keys = new ArrayList<>();

    /**
     * The keys, for whoever relies on nothing but that the right log is read.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there are none; what is wrong with one of them
     */
    LogKeys keys(KeyOptions ring, TrustOptions trust, Terminal terminal) {
        if (!keys.isEmpty()) {
            return named(keys);
        }
        List<VerificationKey> any = trusted(trust, terminal);
        if (ring.file(terminal).exists()) {
            any.addAll(ring.file(terminal).read().verificationKeys(KeyPurpose.LOG));
        }
        return demanded(LogKeys.any(any));
    }

    /**
     * The keys, and who vouches for them: those that were named; else trusted ones, where they have signed what is verified; else
     * those of one's own ring, which is opened where there is a way to, so that nobody else can have put in another.
     *
     * @param signed what is verified; null where it cannot be read
     * @param silent whether nobody may be asked for a passphrase
     * @throws GambesonException as {@link #keys}; {@code PROOF_REFUSED} where somebody else has changed the ring; as
     *     {@link KeyOptions#open} but for {@code USAGE}
     */
    CountingKeys counting(
            KeyOptions ring, TrustOptions trust, Terminal terminal, @Nullable SignedCheckpoint signed, boolean silent) {
        if (!keys.isEmpty()) {
            return new CountingKeys(named(keys), CountingKeys.Voucher.NAMED);
        }
        List<VerificationKey> trusted = trusted(trust, terminal);
        boolean own = ring.file(terminal).exists();
        if (!own || isBy(LogKeys.any(trusted), signed)) {
            return new CountingKeys(demanded(LogKeys.any(trusted)), CountingKeys.Voucher.TRUSTED);
        }
        List<VerificationKey> any = new ArrayList<>(trusted);
        try (OpenKeyRing open = ring.open(terminal, silent)) {
            any.addAll(open.ring().verificationKeys(KeyPurpose.LOG));
            return new CountingKeys(demanded(LogKeys.any(any)), CountingKeys.Voucher.RING);
        } catch (GambesonException e) {
            if (e.code() != ErrorCode.USAGE) {
                throw e;
            }
            any.addAll(ring.file(terminal).read().verificationKeys(KeyPurpose.LOG));
            return new CountingKeys(demanded(LogKeys.any(any)), CountingKeys.Voucher.UNOPENED_RING);
        }
    }

    private static boolean isBy(LogKeys trusted, @Nullable SignedCheckpoint signed) {
        try {
            return signed != null && signed.logKey(trusted, "it").isPresent();
        } catch (GambesonException e) {
            // A signature of a trusted key that does not hold: it is said when the whole is verified.
            return true;
        }
    }

    private static List<VerificationKey> trusted(TrustOptions trust, Terminal terminal) {
        List<VerificationKey> any = new ArrayList<>();
        trust.file(terminal)
                .read()
                .counting(KeyPurpose.LOG, terminal.clock().instant())
                .forEach(key -> any.add(key.verificationKey()));
        return any;
    }

    private static LogKeys demanded(LogKeys found) {
        if (found.named().isEmpty() && found.any().isEmpty()) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    "there is no key to verify the log with",
                    "Ask its owner for the key by another way, and name it with --key.");
        }
        return found;
    }

    /** Keys as people write them. */
    static LogKeys named(List<String> keys) {
        List<NoteKey> named = new ArrayList<>();
        List<VerificationKey> any = new ArrayList<>();
        for (String key : keys) {
            if (NoteKey.isVkey(key)) {
                named.add(NoteKey.ofVkey(key));
                continue;
            }
            try (FileInput in = FileInput.open(Path.of(key), key)) {
                String text = new String(in.readAll(PEM_BYTES), StandardCharsets.UTF_8);
                if (NoteKey.isVkey(text.strip())) {
                    named.add(NoteKey.ofVkey(text.strip()));
                } else {
                    any.add(VerificationKey.ofPem(text, key));
                }
            }
        }
        return new LogKeys(named, any);
    }
}
