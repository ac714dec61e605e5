package dev.gambeson.cli.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
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

/** Those for whom something is sealed, as people name them. */
public final class NamedRecipients {

    /** The word for the ring's own key. */
    static final String RING = "seal";

    private static final int MOST_PEM = 64 << 10;

    private NamedRecipients() {}

    /** Whether the ring is needed for some of them. */
    public static boolean needRing(List<String> to) {
        return to.contains(RING);
    }

    /**
     * Finds them.
     *
     * @param to files with public keys, names of those who are trusted for collect, or {@code seal} for the ring
     * @param ring open where {@link #needRing}
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such file or name; what is wrong with a file
     */
    public static List<Recipient> find(
            List<String> to, @Nullable OpenKeyRing ring, TrustOptions trust, Terminal terminal) {
        List<Recipient> recipients = new ArrayList<>();
        for (String whom : to) {
            if (whom.equals(RING)) {
                recipients.add(java.util.Objects.requireNonNull(ring).sealRecipient());
            } else if (whom.contains("/") || whom.endsWith(".pem") || Files.exists(Path.of(whom))) {
                recipients.add(ofFile(Path.of(whom), whom));
            } else {
                recipients.addAll(trusted(whom, trust, terminal));
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
    private static List<Recipient> trusted(String name, TrustOptions trust, Terminal terminal) {
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
