package dev.gambeson.data.image.jpeg;

/**
 * Coefficients that come in several scans (ITU-T T.81, annex G): some frequencies, and of each first the high bits, then
 * bit by bit the low ones.
 */
final class ProgressiveBlocks implements BlockDecoder {

    private final HuffmanTable[] tables;
    private final int from;
    private final int to;
    private final boolean refines;
    private final int low;
    /** How many blocks from here on have nothing more in this scan. */
    private int emptyBlocks;

    /**
     * A scan.
     *
     * @param tables for each colour of the scan its table
     * @param from the first frequency
     * @param to the last
     * @param refines whether a bit is added to what came before
     * @param low the lowest bit that comes
     */
    ProgressiveBlocks(HuffmanTable[] tables, int from, int to, boolean refines, int low) {
        this.tables = tables;
        this.from = from;
        this.to = to;
        this.refines = refines;
        this.low = low;
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }

    @Override
    public void decode(EntropyReader in, Component component, int which, int row, int column) {
        short[] all = component.coefficients;
        int at = component.coefficientAt(row, column);
        if (from == 0) {
            if (refines) {
                all[at] |= (short) (in.take(1) << low);
            } else {
                int bits = tables[which].next(in);
                component.predicted += bits == 0 ? 0 : in.signed(bits);
                all[at] = (short) (component.predicted << low);
            }
        } else if (refines) {
            refine(in, tables[which], all, at);
        } else {
            begin(in, tables[which], all, at);
        }
    }

    private void begin(EntropyReader in, HuffmanTable table, short[] all, int at) {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = from; k <= to; k++) {
            int symbol = table.next(in);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size != 0) {
                k += run;
                if (k > to) {
                    throw in.malformed("a block has more coefficients than its scan");
                }
                all[at + ZigZag.NATURAL[k]] = (short) (in.signed(size) << low);
            } else if (run == 15) {
                k += 15;
            } else {
                emptyBlocks = (1 << run) + in.take(run) - 1;
                break;
            }
        }
    }

    private void refine(EntropyReader in, HuffmanTable table, short[] all, int at) {
        int k = from;
        if (emptyBlocks == 0) {
            for (; k <= to; k++) {
                int symbol = table.next(in);
                int run = symbol >> 4;
                int size = symbol & 15;
                short fresh = 0;
                if (size > 1) {
                    throw in.malformed("a refined coefficient has " + size + " bits");
                } else if (size == 1) {
                    fresh = (short) (in.take(1) == 1 ? 1 << low : -1 << low);
                } else if (run != 15) {
                    emptyBlocks = (1 << run) + in.take(run);
                    break;
                }
                k = pass(in, all, at, k, run);
                if (fresh != 0) {
                    if (k > to) {
                        throw in.malformed("a block has more coefficients than its scan");
                    }
                    all[at + ZigZag.NATURAL[k]] = fresh;
                }
            }
        }
        if (emptyBlocks > 0) {
            pass(in, all, at, k, Integer.MAX_VALUE);
            emptyBlocks--;
        }
    }

    /** Refines what is there already, up to the zero after so many zeros; where that is. */
    private int pass(EntropyReader in, short[] all, int at, int first, int zeros) {
        int left = zeros;
        for (int k = first; k <= to; k++) {
            int index = at + ZigZag.NATURAL[k];
            int value = all[index];
            if (value == 0) {
                if (--left < 0) {
                    return k;
                }
            } else if (in.take(1) == 1 && (value & 1 << low) == 0) {
                all[index] = (short) (value + (value > 0 ? 1 << low : -1 << low));
            }
        }
        return to + 1;
    }
}
