package dev.gambeson.columnar.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks written by hand from the description of the format. */
class Lz4BlockTest {

    private static final byte[] HISTORY = "wxyz".getBytes(StandardCharsets.US_ASCII);

    /** Unpacks behind two bytes that are not history and four that are, into ten bytes. */
    private static String unpack(String hex) {
        byte[] block = HexFormat.of().parseHex("ff" + hex + "ff");
        byte[] out = new byte[16];
        System.arraycopy(HISTORY, 0, out, 2, HISTORY.length);
        int end = Lz4Block.decode(block, 1, block.length - 1, out, 2, 6, out.length);
        return end == Lz4Block.DAMAGED ? "damaged" : new String(out, 6, end - 6, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "00, ''",
        "30616263, abc",
        "106101001061, aaaaaa",
        "3061626303001061, abcabcaa",
        "0004001061, wxyza",
        "21616206001061, abwxyzaa",
    })
    void unpacks(String hex, String expected) {
        assertThat(unpack(hex)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fewer literals than it says, 3061",
        "a length that does not end, f0ff",
        "more literals than there is room for, b06162636465666768696a6b",
        "half a distance, 106101",
        "a distance of nothing, 106100001061",
        "a distance before the history, 0005001061",
        "a match that there is no room for, 1b6101001061",
        "a match of a length that does not end, 1f610100ff",
        "a match at the end, 10610100",
    })
    void refuses(String what, String hex) {
        assertThat(unpack(hex)).as(what).isEqualTo("damaged");
    }

    @Test
    void writesNothingOutOfItsRoom() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < Integer.getInteger("gambeson.fuzz", 10_000); run++) {
            byte[] block = new byte[1 + random.nextInt(30)];
            random.nextBytes(block);
            block[0] &= 0x2f;
            byte[] out = new byte[64];
            int end = Lz4Block.decode(block, 0, block.length, out, 8, 16, 48);
            assertThat(end)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isEqualTo(Lz4Block.DAMAGED),
                            e -> assertThat(e).isBetween(16, 48));
            for (int i = 0; i < 64; i++) {
                assertThat(i >= 16 && i < 48 || out[i] == 0)
                        .as("run %d, byte %d", run, i)
                        .isTrue();
            }
        }
    }
}
