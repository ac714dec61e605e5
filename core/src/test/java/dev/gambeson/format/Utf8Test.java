package dev.gambeson.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the decoder of the JDK, which is slower and allocates. */
class Utf8Test {

    private static boolean oracle(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void agreesWithTheDecoderOnEveryShortSequenceOfInterestingBytes() {
        int[] interesting = {
            0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
            0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xfe, 0xff
        };
        for (int length = 1; length <= 4; length++) {
            byte[] bytes = new byte[length];
            int all = (int) Math.pow(interesting.length, length);
            for (int n = 0; n < all; n++) {
                for (int i = 0, rest = n; i < length; i++, rest /= interesting.length) {
                    bytes[i] = (byte) interesting[rest % interesting.length];
                }
                assertThat(Utf8.isValid(bytes, 0, length))
                        .as("%s", (Object) bytes)
                        .isEqualTo(oracle(bytes));
            }
        }
    }

    @Test
    void agreesWithTheDecoderOnTextsWithChangedBytes() {
        byte[] text = "Zürich, Łódź, 東京, 🙂 und so weiter; plain text in between. "
                .repeat(3)
                .getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = text.clone();
            for (int i = random.nextInt(4); i > 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertThat(Utf8.isValid(changed, 0, changed.length))
                    .as("seed %d", seed)
                    .isEqualTo(oracle(changed));
        }
    }

    @Test
    void looksOnlyAtItsPart() {
        byte[] bytes = {(byte) 0xff, (byte) 0xc3, (byte) 0xbc, 'a', (byte) 0xe2};
        assertThat(Utf8.isValid(bytes, 1, 4)).isTrue();
        assertThat(Utf8.isValid(bytes, 1, 2)).isFalse();
        assertThat(Utf8.isValid(bytes, 1, 5)).isFalse();
        assertThat(Utf8.isValid(bytes, 1, 1)).isTrue();
    }
}
