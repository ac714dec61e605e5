package dev.gambeson.columnar.snappy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SnappyTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);

    @Test
    void whatIsPackedIsUnpacked() throws SnappyException {
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] plain = bytes(random);
            byte[] packed = SnappyEncoder.encode(plain, 0, plain.length);
            byte[] unpacked = new byte[plain.length];
            SnappyDecoder.decode(packed, 0, packed.length, unpacked, 0, plain.length);
            assertThat(unpacked).as("seed %d", seed).isEqualTo(plain);
        }
    }

    /** Runs, repetitions near and far, and noise, over more than one part of 64 KiB. */
    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(0, random.nextBoolean() ? 100 : 200_000)];
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, random.nextInt(1, 300));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(4));
                case 1 -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, Math.min(length, at / 2));
                default -> {
                    for (int i = at; i < at + length; i++) {
                        bytes[i] = (byte) random.nextInt();
                    }
                }
            }
            at += length;
        }
        return bytes;
    }

    @Test
    void repetitionIsPackedWell() {
        byte[] plain = "gambeson ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(SnappyEncoder.encode(plain, 0, plain.length).length).isLessThan(plain.length / 15);
    }

    /** By hand from the description of the format: a literal, and a copy that runs into itself. */
    @Test
    void aBlockByHand() throws SnappyException {
        byte[] block = {9, 2 << 2, 'a', 'b', 'c', 6 - 4 << 2 | 1, 3};
        byte[] out = new byte[12];
        SnappyDecoder.decode(block, 0, block.length, out, 2, 9);
        assertThat(new String(out, 2, 9, StandardCharsets.US_ASCII)).isEqualTo("abcabcabc");
        assertThat(out[11]).isZero();
    }

    @Test
    void brokenBlocksAreRefusedOrFill() {
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        byte[] plain = "one two three one two three four five six ".repeat(6).getBytes(StandardCharsets.US_ASCII);
        byte[] packed = SnappyEncoder.encode(plain, 0, plain.length);
        for (int input = 0; input < INPUTS; input++) {
            byte[] broken = packed.clone();
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            byte[] out = new byte[plain.length + 16];
            try {
                SnappyDecoder.decode(broken, 0, random.nextInt(broken.length + 1), out, 8, plain.length);
            } catch (SnappyException e) {
                refused++;
            }
            assertThat(Arrays.equals(out, 0, 8, new byte[8], 0, 8)).isTrue();
            assertThat(Arrays.equals(out, out.length - 8, out.length, new byte[8], 0, 8))
                    .isTrue();
        }
        assertThat(refused).isGreaterThan(INPUTS / 2);
    }

    @Test
    void lengthsMustAgree() {
        byte[] packed = SnappyEncoder.encode(new byte[100], 0, 100);
        assertThatThrownBy(() -> SnappyDecoder.decode(packed, 0, packed.length, new byte[101], 0, 101))
                .isInstanceOf(SnappyException.class)
                .hasMessageContaining("says it holds 100 bytes, not 101");
    }
}
