package dev.gambeson.crypto.key.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2CostTest {

    /** RFC 9106 §5.3: with a secret and associated data, which passphrases here do not have. */
    @Test
    void theLibraryGivesTheVectorOfTheStandard() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /**
     * Rows 2 to 4 are test vectors of the reference implementation (P-H-C/phc-winner-argon2, test.c, version 19); the others were
     * computed with it by argon2-cffi 25.1.0.
     */
    @ParameterizedTest
    @CsvSource({
        "8, 1, 1, password, somesaltsomesalt, 05b6ca8f8038b683887ad4916533858b49cb52040126c134f4c6e9d8711b8c09",
        "256, 2, 1, password, somesalt, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "256, 2, 2, password, somesalt, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
        "65536, 2, 1, password, somesalt, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    })
    void givesWhatTheReferenceGives(int memory, int passes, int lanes, String words, String salt, String expected) {
        byte[] derived = new Argon2Cost(memory, passes, lanes)
                .derive(
                        words.getBytes(StandardCharsets.UTF_8),
                        salt.getBytes(StandardCharsets.UTF_8),
                        expected.length() / 2);
        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(expected);
    }

    @Test
    void givesWhatTheReferenceGivesForSixtyFourBytesOfWordsInUtf8() {
        byte[] salt = new byte[16];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        byte[] derived = new Argon2Cost(1024, 3, 4)
                .derive("Zauber \u00fc \u4e16\u754c".getBytes(StandardCharsets.UTF_8), salt, SlotKey.BYTES);
        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("275ae93a07561eb59e8afed2c2a7ebd7381eb22de30f50fd9c4dc8754dc039b5"
                        + "c6a16e4a4c32f085a4b6f34006cf8ab4eb62f258a9519036e808375ef6eb1554");
    }

    @ParameterizedTest
    @CsvSource({"7,1,1", "8,0,1", "8,1,0", "127,1,16", "1048577,1,1", "8,17,1", "1048576,1,17", "-8,1,-1"})
    void refusesWhatIsOutOfRange(int memory, int passes, int lanes) {
        assertThatThrownBy(() -> new Argon2Cost(memory, passes, lanes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theStandardIsAboveTheSecondOptionOfRfc9106() {
        Argon2Cost standard = Argon2Cost.standard();
        assertThat(standard.memoryKibibytes()).isGreaterThanOrEqualTo(64 << 10);
        assertThat(standard.passes()).isEqualTo(3);
        assertThat(standard.lanes()).isEqualTo(4);
    }

    private static byte[] filled(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
