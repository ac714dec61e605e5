package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import java.util.Arrays;

/** A table of codes of at most 16 bits (ITU-T T.81, annex C). Immutable. */
final class HuffmanTable {

    static final int FAST = 9;
    private static final int LONGEST = 16;

    /** For each nine bits that begin with a whole code: its length × 256 + its symbol; else 0. */
    private final short[] fast = new short[1 << FAST];

    private final int[] symbols;
    /** For each length the greatest code, or -1. */
    private final int[] greatest = new int[LONGEST + 1];
    /** For each length what to add to a code for the index of its symbol. */
    private final int[] shift = new int[LONGEST + 1];

    private HuffmanTable(int[] symbols) {
        this.symbols = symbols;
    }

    /** Reads the counts of each length and the symbols. */
    static HuffmanTable read(ImageBytes in, boolean direct) {
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = in.next();
            total += counts[length];
        }
        if (total > 256) {
            throw in.malformed("a Huffman table has " + total + " codes");
        }
        int[] symbols = new int[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = in.next();
            if (direct && symbols[i] > 15) {
                throw in.malformed("a Huffman table gives a difference of " + symbols[i] + " bits");
            }
        }
        HuffmanTable table = new HuffmanTable(symbols);
        table.number(counts, in);
        return table;
    }

    private void number(int[] counts, ImageBytes in) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            shift[length] = index - code;
            for (int i = 0; i < counts[length]; i++) {
                if (code >= 1 << length) {
                    throw in.malformed("a Huffman table has more codes of " + length + " bits than there are");
                }
                if (length <= FAST) {
                    int first = code << FAST - length;
                    short entry = (short) (length << 8 | symbols[index]);
                    Arrays.fill(fast, first, first + (1 << FAST - length), entry);
                }
                code++;
                index++;
            }
            greatest[length] = counts[length] == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    /** The next symbol. */
    int next(EntropyReader in) {
        int entry = fast[in.peek(FAST)];
        if (entry != 0) {
            in.drop(entry >> 8);
            return entry & 0xff;
        }
        int bits = in.peek(LONGEST);
        for (int length = 1; length <= LONGEST; length++) {
            int code = bits >> LONGEST - length;
            if (code <= greatest[length]) {
                in.drop(length);
                return symbols[code + shift[length]];
            }
        }
        throw in.malformed("no Huffman code begins like this");
    }
}
