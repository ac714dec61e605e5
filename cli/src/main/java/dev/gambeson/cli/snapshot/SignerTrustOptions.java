package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import dev.gambeson.supply.snapshot.SnapshotTrust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose signatures over snapshots count; who trusts somebody demands a signature. */
final class SignerTrustOptions {

    private static final long MOST_BYTES = 1 << 20;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "A key that you trust, in PEM; may be given several times (default: your trusted keys). One"
                    + " of those must have signed.")
    List<Path> publicKeys = List.of();

    @Option(
            names = "--allow-unsigned",
            description = "Take a snapshot that nobody you trust has signed; a signature that does not hold is"
                    + " refused all the same.")
    boolean allowUnsigned;

    @Mixin
    TrustOptions trusted = new TrustOptions();

    /**
     * Whom somebody believes.
     *
     * @param names what they are called, by the id of the key
     */
    record Believed(SnapshotTrust trust, Map<String, String> names) {}

    Believed read(Terminal terminal) {
        List<VerificationKey> keys = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Path file : publicKeys) {
            try (FileInput input = FileInput.open(file, file.toString())) {
                VerificationKey key = VerificationKey.ofPem(
                        new String(input.readAll(MOST_BYTES), StandardCharsets.ISO_8859_1), file.toString());
                keys.add(key);
                names.put(key.keyId(), String.valueOf(file.getFileName()));
            }
        }
        TrustedKeysFile list = trusted.file(terminal);
        if (publicKeys.isEmpty() && list.exists()) {
            list.read().counting(KeyPurpose.SIGN, terminal.clock().instant()).forEach(key -> {
                keys.add(key.verificationKey());
                names.put(key.keyId(), key.name());
            });
        }
        return new Believed(new SnapshotTrust(keys, !keys.isEmpty() && !allowUnsigned), names);
    }
}
