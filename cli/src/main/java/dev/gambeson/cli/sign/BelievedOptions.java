package dev.gambeson.cli.sign;

import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keys, certificates and identities that are believed for this once; without any, those of the list of trusted keys are. */
final class BelievedOptions {

    private static final long MOST_BYTES = 1 << 20;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "A key that you trust, in PEM; may be given several times (default: your trusted keys).")
    List<Path> publicKeys = List.of();

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "Certificates that you trust, of an authority or of the signer, in PEM; may be given several"
                    + " times.")
    List<Path> chain = List.of();

    @Option(
            names = "--valid-at",
            paramLabel = "DAY",
            description = "When certificates must have been valid, such as 2026-11-25, where you know when it was"
                    + " signed (default: now).")
    @Nullable
    LocalDate validAt;

    @Mixin
    IdentityOptions identities = new IdentityOptions();

    /** Whether anybody was named; a trusted root alone names nobody. */
    boolean namesSomebody() {
        return !publicKeys.isEmpty() || !chain.isEmpty() || identities.namesSomebody();
    }

    /**
     * Reads them.
     *
     * @throws dev.gambeson.GambesonException for files that are not there or hold something else
     */
    Believed read(TrustOptions trusted, Terminal terminal) {
        Instant now = terminal.clock().instant();
        IdentityTrust believed = identities.read();
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
        if (publicKeys.isEmpty() && chain.isEmpty() && believed == null && list.exists()) {
            for (TrustedKey key : list.read().counting(KeyPurpose.SIGN, now)) {
                keys.add(key.verificationKey());
                names.put(key.keyId(), key.name());
            }
        }
        Instant at = validAt == null ? now : validAt.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new Believed(new Trust(keys, CertificateFiles.read(chain), believed, at), names);
    }
}
