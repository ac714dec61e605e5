package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Proved;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bundles and roots with changed bytes: a typed error or a refusal, and a proof only of what was signed. */
class ClaimFuzzTest {

    private static final long SEED = 20261125;
    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000) / 2;
    private static final List<String> PIECES = List.of(
            "\"\"",
            "null",
            "{}",
            "[]",
            "-1",
            "1e99",
            "9223372036854775808",
            "\"-1\"",
            "\"AAAA\"",
            "\"\\u0000\"",
            "[[[[",
            ",",
            "}");

    @Test
    void bundles() throws IOException {
        byte[] good = Claims.bundle("v1.1.0");
        byte[] payload = Claims.claim(good).envelope().payload();
        IdentityTrust trust = Claims.publicRoot();
        SplittableRandom random = new SplittableRandom(SEED);
        int proved = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] bad = mutate(good, random);
            try {
                IdentityClaim claim = Claims.claim(bad);
                IdentityOutcome outcome = new SigstoreVerifier().verify(claim, trust);
                if (outcome instanceof Proved) {
                    proved++;
                    assertThat(claim.envelope().payload()).isEqualTo(payload);
                }
            } catch (GambesonException e) {
                assertThat(e.code().category().exitCode()).as(e.getMessage()).isEqualTo(3);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", input " + i, e);
            }
        }
        assertThat(proved).as("some changes are of no matter, most are").isBetween(1, INPUTS / 2);
    }

    @Test
    void roots() throws IOException {
        byte[] good = Claims.resource("trusted_root.json");
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < INPUTS / 5; i++) {
            byte[] bad = mutate(good, random);
            try {
                TrustedRootFile.read(bad, "root.json");
            } catch (GambesonException e) {
                assertThat(e.code().category().exitCode()).as(e.getMessage()).isEqualTo(3);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", input " + i, e);
            }
        }
    }

    private static byte[] mutate(byte[] good, SplittableRandom random) {
        int at = random.nextInt(good.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << random.nextInt(7));
                return bad;
            }
            case 1 -> {
                return Arrays.copyOf(good, at);
            }
            default -> {
                // A whole value gives way, so that the text often stays JSON.
                String text = new String(good, StandardCharsets.ISO_8859_1);
                int colon = text.indexOf(':', at);
                int end = colon < 0 ? -1 : Math.max(text.indexOf('"', text.indexOf('"', colon + 1) + 1), -1);
                if (end < 0) {
                    return Arrays.copyOf(good, at);
                }
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                return (text.substring(0, colon + 1) + piece + text.substring(end + 1))
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        }
    }
}
