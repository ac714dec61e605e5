package dev.gambeson.supply.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bundles and signed lists of strangers are read, or refused with a reason, whatever is in them. */
class BundleFuzzTest {

    private static final String[] WORDS = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "1e9",
        "\"..\"",
        "\"/\"",
        "true",
        "\"sha256\"",
        "\"a:0:1\"",
        "[\"a\"]",
        "\"\\u0000\""
    };

    @Test
    void mutatedBundlesAndListsNeverEndOtherwise() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of("v0.2.0-certificate", "v0.3.1-elliptic-key", "v1.1.0-certificate", "v1.1.0-sigstore")) {
            seeds.add(Fixtures.bytes("historical/" + name + "/model.sig"));
        }
        PrivateKeySigner signer = Fixtures.newSigner();
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000);
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            SplittableRandom random = new SplittableRandom(round);
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            boolean whole = random.nextBoolean();
            byte[] sound = whole ? seed : Bundle.of(seed, "seed").envelope().payload();
            byte[] mutated = mutated(sound, random);
            Refusals refusals = new Refusals();
            try {
                if (whole) {
                    Bundle bundle = Bundle.of(mutated, "fuzz");
                    assertThat(bundle.envelope().signatures()).isNotEmpty();
                } else {
                    Listing listing = Listing.of(mutated, "fuzz", random.nextBoolean() ? "f" : null, refusals);
                    assertThat(listing.rootDigest()).hasSize(64);
                    assertThat(listing.pieces()).noneMatch(piece -> piece.file().startsWith("/"));
                }
                read++;
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("round %d", round)
                        .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.INPUT_TOO_LARGE);
            }
            if (round % 100 == 0) {
                Envelope envelope = Envelope.sign(Statement.MEDIA_TYPE, sound, List.of(signer));
                assertThat(envelope.signedBy(List.of(signer.verificationKey()))).hasSize(1);
            }
        }
        assertThat(read).isBetween(rounds / 100, rounds * 9 / 10);
    }

    private static byte[] mutated(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        if (random.nextInt(3) == 0) {
            // A value of JSON in place of another.
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            List<Integer> colons = new ArrayList<>();
            for (int at = text.indexOf("\":"); at >= 0; at = text.indexOf("\":", at + 1)) {
                colons.add(at + 2);
            }
            int from = colons.get(random.nextInt(colons.size()));
            int to = from;
            while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            return (text.substring(0, from) + WORDS[random.nextInt(WORDS.length)] + text.substring(to))
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
