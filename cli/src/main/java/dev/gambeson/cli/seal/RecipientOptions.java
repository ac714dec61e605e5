package dev.gambeson.cli.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import dev.gambeson.format.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For whom something is sealed. */
final class RecipientOptions {

    /** The word for the ring's own key. */
    private static final String RING = "seal";

    private static final int MOST_PEM = 64 << 10;

    @Option(
            names = "--to",
            paramLabel = "WHOM",
            description =
                    "Who can open it, repeatable: a file with a public key (gambeson key export collect), the name of"
                            + " somebody trusted for collect, or seal, your own ring (the default). Sealed to others"
                            + " only, you cannot open it yourself.")
    List<String> to = List.of();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    /** Whether the ring is needed. */
    boolean needRing() {
        return to.isEmpty() || to.contains(RING);
    }

    /**
     * The recipients.
     *
     * @param ring open where {@link #needRing}
     */
    List<Recipient> recipients(@Nullable OpenKeyRing ring, Terminal terminal) {
        List<Recipient> recipients = new ArrayList<>();
        for (String whom : to.isEmpty() ? List.of(RING) : to) {
            if (whom.equals(RING)) {
                recipients.add(java.util.Objects.requireNonNull(ring).sealRecipient());
            } else if (whom.contains("/") || whom.endsWith(".pem") || Files.exists(Path.of(whom))) {
                recipients.add(ofFile(Path.of(whom), whom));
            } else {
                recipients.addAll(trusted(whom, terminal));
            }
        }
        return recipients;
    }

    private static Recipient ofFile(Path file, String name) {
        try (FileInput input = FileInput.open(file, name)) {
            String pem = new String(input.readAll(MOST_PEM), StandardCharsets.UTF_8);
            return new HpkeRecipient(PublicHalf.ofPem(pem, name), name);
        }
    }

    /** All keys of somebody that count now: he may have one on each of his machines. */
    private List<Recipient> trusted(String name, Terminal terminal) {
        TrustedKeysFile file = trust.file(terminal);
        TrustedKeys all = file.exists() ? file.read() : TrustedKeys.none();
        Instant now = terminal.clock().instant();
        List<TrustedKey> named = all.keys().stream()
                .filter(key -> key.name().equals(name) && key.purposes().contains(KeyPurpose.COLLECT))
                .toList();
        if (named.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    "there is no file " + name + ", and nobody of that name is trusted for collect",
                    "Name a file with the public key, or add it: gambeson key trust FILE.pem --name " + name
                            + " --for collect.");
        }
        List<TrustedKey> counting = all.counting(KeyPurpose.COLLECT, now).stream()
                .filter(named::contains)
                .toList();
        if (counting.isEmpty()) {
            // Says why the first of them does not count.
            all.demand(named.get(0).keyId(), KeyPurpose.COLLECT, now);
        }
        return counting.stream()
                .<Recipient>map(key -> new HpkeRecipient(key.publicKey(), "the key of " + name))
                .toList();
    }
}
