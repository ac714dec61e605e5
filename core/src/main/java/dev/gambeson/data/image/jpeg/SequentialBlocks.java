package dev.gambeson.data.image.jpeg;

import java.util.Arrays;
import java.util.Objects;

/** Blocks that come whole (ITU-T T.81, F.2): decoded and transformed at once. */
final class SequentialBlocks implements BlockDecoder {

    private final HuffmanTable[] direct;
    private final HuffmanTable[] alternating;
    private final short[] block = new short[64];
    private final InverseCosine transform = new InverseCosine();

    /** @param direct for each colour of the scan the table of its direct currents */
    SequentialBlocks(HuffmanTable[] direct, HuffmanTable[] alternating) {
        this.direct = direct;
        this.alternating = alternating;
    }

    @Override
    public void decode(EntropyReader in, Component component, int which, int row, int column) {
        Arrays.fill(block, (short) 0);
        int bits = direct[which].next(in);
        component.predicted += bits == 0 ? 0 : in.signed(bits);
        block[0] = (short) component.predicted;
        HuffmanTable table = alternating[which];
        for (int k = 1; k < 64; k++) {
            int symbol = table.next(in);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0) {
                if (run != 15) {
                    break;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > 63) {
                throw in.malformed("a block has more than 64 coefficients");
            }
            block[ZigZag.NATURAL[k]] = (short) in.signed(size);
        }
        int[] divisors = Objects.requireNonNull(component.divisors);
        transform.transform(block, 0, divisors, component.plane, component.sampleAt(row, column), component.stride * 8);
    }
}
