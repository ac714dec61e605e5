package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKey;
import dev.gambeson.format.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose checkpoints count. */
final class LogKeyOptions {

    private static final int PEM_BYTES = 1 << 16;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Who may have signed the log: NAME+NUMBER+KEY as evidence create shows it, or a file with a"
                    + " public key in PEM; may be given several times (default: trusted keys for log, and the"
                    + " keys of your own ring).")
    List<String> keys = new ArrayList<>();

    /**
     * The keys.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there are none; what is wrong with one of them
     */
    LogKeys keys(KeyOptions ring, TrustOptions trust, Terminal terminal) {
        LogKeys found = keys.isEmpty() ? standard(ring, trust, terminal) : named(keys);
        if (found.named().isEmpty() && found.any().isEmpty()) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    "there is no key to verify the log with",
                    "Ask its owner for the key by another way, and name it with --key.");
        }
        return found;
    }

    private static LogKeys standard(KeyOptions ring, TrustOptions trust, Terminal terminal) {
        List<VerificationKey> any = new ArrayList<>();
        trust.file(terminal)
                .read()
                .counting(KeyPurpose.LOG, terminal.clock().instant())
                .forEach(key -> any.add(key.verificationKey()));
        KeyRingFile file = ring.file(terminal);
        if (file.exists()) {
            any.addAll(file.read().verificationKeys(KeyPurpose.LOG));
        }
        return LogKeys.any(any);
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
