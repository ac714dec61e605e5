package dev.gambeson.data.image.jpeg;

/**
 * The inverse cosine transform of a block in whole numbers: the algorithm of Loeffler, Ligtenberg and Moschytz (ICASSP
 * 1989) with 12 multiplications and the 13-bit constants by which libjpeg's {@code jpeg_idct_islow} rounds, so that the
 * samples are the same. Not thread-safe.
 */
final class InverseCosine {

    private static final int BITS = 13;
    private static final int FIRST = BITS - 2;
    private static final int SECOND = BITS + 2 + 3;

    private final int[] middle = new int[64];

    /**
     * Transforms.
     *
     * @param block holds 64 coefficients in natural order
     * @param at where they begin
     * @param divisors what each was divided by
     * @param plane receives 8 rows of 8 samples
     * @param to where the first goes
     * @param width from one row to the next
     */
    void transform(short[] block, int at, int[] divisors, byte[] plane, int to, int width) {
        for (int c = 0; c < 8; c++) {
            int b = at + c;
            if ((block[b + 8]
                            | block[b + 16]
                            | block[b + 24]
                            | block[b + 32]
                            | block[b + 40]
                            | block[b + 48]
                            | block[b + 56])
                    == 0) {
                int level = block[b] * divisors[c] << 2;
                for (int r = c; r < 64; r += 8) {
                    middle[r] = level;
                }
                continue;
            }
            columns(block, b, divisors, c);
        }
        for (int r = 0; r < 8; r++) {
            row(r * 8, plane, to + r * width);
        }
    }

    private void columns(short[] block, int b, int[] divisors, int c) {
        int in0 = block[b] * divisors[c];
        int in1 = block[b + 8] * divisors[c + 8];
        int in2 = block[b + 16] * divisors[c + 16];
        int in3 = block[b + 24] * divisors[c + 24];
        int in4 = block[b + 32] * divisors[c + 32];
        int in5 = block[b + 40] * divisors[c + 40];
        int in6 = block[b + 48] * divisors[c + 48];
        int in7 = block[b + 56] * divisors[c + 56];

        int z1 = (in2 + in6) * 4433;
        int even2 = z1 - in6 * 15137;
        int even3 = z1 + in2 * 6270;
        int even0 = in0 + in4 << BITS;
        int even1 = in0 - in4 << BITS;
        int t10 = even0 + even3;
        int t13 = even0 - even3;
        int t11 = even1 + even2;
        int t12 = even1 - even2;

        int z5 = (in7 + in3 + in5 + in1) * 9633;
        int z3 = z5 - (in7 + in3) * 16069;
        int z4 = z5 - (in5 + in1) * 3196;
        int z6 = (in7 + in1) * -7373;
        int z7 = (in5 + in3) * -20995;
        int odd0 = in7 * 2446 + z6 + z3;
        int odd1 = in5 * 16819 + z7 + z4;
        int odd2 = in3 * 25172 + z7 + z3;
        int odd3 = in1 * 12299 + z6 + z4;

        int half = 1 << FIRST - 1;
        middle[c] = t10 + odd3 + half >> FIRST;
        middle[c + 56] = t10 - odd3 + half >> FIRST;
        middle[c + 8] = t11 + odd2 + half >> FIRST;
        middle[c + 48] = t11 - odd2 + half >> FIRST;
        middle[c + 16] = t12 + odd1 + half >> FIRST;
        middle[c + 40] = t12 - odd1 + half >> FIRST;
        middle[c + 24] = t13 + odd0 + half >> FIRST;
        middle[c + 32] = t13 - odd0 + half >> FIRST;
    }

    private void row(int m, byte[] plane, int to) {
        int in0 = middle[m];
        int in1 = middle[m + 1];
        int in2 = middle[m + 2];
        int in3 = middle[m + 3];
        int in4 = middle[m + 4];
        int in5 = middle[m + 5];
        int in6 = middle[m + 6];
        int in7 = middle[m + 7];

        int z1 = (in2 + in6) * 4433;
        int even2 = z1 - in6 * 15137;
        int even3 = z1 + in2 * 6270;
        int even0 = in0 + in4 << BITS;
        int even1 = in0 - in4 << BITS;
        int t10 = even0 + even3;
        int t13 = even0 - even3;
        int t11 = even1 + even2;
        int t12 = even1 - even2;

        int z5 = (in7 + in3 + in5 + in1) * 9633;
        int z3 = z5 - (in7 + in3) * 16069;
        int z4 = z5 - (in5 + in1) * 3196;
        int z6 = (in7 + in1) * -7373;
        int z7 = (in5 + in3) * -20995;
        int odd0 = in7 * 2446 + z6 + z3;
        int odd1 = in5 * 16819 + z7 + z4;
        int odd2 = in3 * 25172 + z7 + z3;
        int odd3 = in1 * 12299 + z6 + z4;

        plane[to] = sample(t10 + odd3);
        plane[to + 7] = sample(t10 - odd3);
        plane[to + 1] = sample(t11 + odd2);
        plane[to + 6] = sample(t11 - odd2);
        plane[to + 2] = sample(t12 + odd1);
        plane[to + 5] = sample(t12 - odd1);
        plane[to + 3] = sample(t13 + odd0);
        plane[to + 4] = sample(t13 - odd0);
    }

    private static byte sample(int value) {
        int sample = (value + (1 << SECOND - 1) >> SECOND) + 128;
        return (byte) (sample < 0 ? 0 : sample > 255 ? 255 : sample);
    }
}
