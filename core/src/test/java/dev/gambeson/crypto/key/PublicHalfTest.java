package dev.gambeson.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and the digests of their DER were made by OpenSSL 3.0 for this test. */
class PublicHalfTest {

    private enum Made {
        X25519(
                KeyAlgorithm.X25519,
                "1adca218b840ae5c82ec8ca2e845819a612d5bdf871bfc07bdf0f559266edf93",
                "MCowBQYDK2VuAyEAE1GBqpuAlFkL1unB2wn8UpWF/1NWdbLpiMScsSghKww=\n"),
        ED25519(
                KeyAlgorithm.ED25519,
                "4e26b53c0f8bbcf23f5b7ae1cb35ed65258a0287f43971d8a9367fac8d7ddb43",
                "MCowBQYDK2VwAyEAZVA78Se7KlBa4n74VSPrmXsZtxc3sB1qj8QbJvPjEiE=\n"),
        P384(KeyAlgorithm.ECDSA_P384, "90ce68b24b0aa7799fa674681bf0f345ad45bc00618347a68d2b58c6920b81d4", """
                MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEPDEIPFyyxJGlI/ei82uUn33Sjmx9cFms
                yIv65V6t5oas45ymTmLanpp35y2KjDDrx/lQEdgd4vDtMD98n8cb1TxH9MKA0WCm
                gT3AlhvCfe3ICeqObUgrwWnn/T4GqcGb
                """);

        private final KeyAlgorithm algorithm;
        private final String keyId;
        private final String pem;

        Made(KeyAlgorithm algorithm, String keyId, String base64) {
            this.algorithm = algorithm;
            this.keyId = keyId;
            this.pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "-----END PUBLIC KEY-----\n";
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOpensslWritesIsReadAndWrittenAgain(Made made) {
        for (String text : new String[] {made.pem, made.pem.replace("\n", "\r\n"), "\n" + made.pem.strip()}) {
            PublicKey key = PublicHalf.ofPem(text, "key.pem");
            assertThat(PublicHalf.algorithm(key)).isEqualTo(made.algorithm);
            assertThat(PublicHalf.keyId(key)).isEqualTo(made.keyId);
            assertThat(PublicHalf.pem(key)).isEqualTo(made.pem);
        }
    }

    @Test
    void keysOfOtherKindsAreRefused() {
        String k256 = "MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAERFz8MfuyIV35Ji6yF6qxy6znTwtrjjIj\n"
                + "mzkAllCGAlj56waLQ9Y2Myt9T86cHGrA11vNGEh5JG2HLn42M2yu3w==\n";
        String x448 =
                "MEIwBQYDK2VvAzkA0rCQ0KOHCBetl1+KLAqHiTCbqXGSHD0Yxfg7kufFTkiZ/+R7\n" + "v9X4+t3jjcEmbD3SxRfRxQ8iz7E=\n";
        for (String base64 : new String[] {k256, x448, "", "AAAA\n", "not base64\n"}) {
            String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "-----END PUBLIC KEY-----\n";
            assertThatThrownBy(() -> PublicHalf.ofPem(pem, "key.pem"))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageContaining("key.pem");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsChangedIsAnotherKeyOrNone(Made made) {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000) / 3; i++) {
            byte[] changed = made.pem.getBytes(StandardCharsets.US_ASCII);
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            try {
                PublicHalf.algorithm(PublicHalf.ofPem(new String(changed, StandardCharsets.US_ASCII), "key.pem"));
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("seed 9, input %d", i)
                        .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED);
            }
        }
    }
}
