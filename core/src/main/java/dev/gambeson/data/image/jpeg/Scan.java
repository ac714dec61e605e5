package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * One scan (ITU-T T.81, B.2.3): which colours, which of their coefficients, and the units in which they come.
 *
 * @param components the colours in their order
 * @param direct the number of the table of direct currents, for each colour
 * @param alternating the number of the other table
 * @param from the first frequency
 * @param to the last
 * @param high the lowest bit that came before; 0 for none
 * @param low the lowest bit that comes now
 */
record Scan(List<Component> components, int[] direct, int[] alternating, int from, int to, int high, int low) {

    /** A unit of all colours has at most so many blocks (T.81, B.2.3). */
    private static final int MOST_BLOCKS = 10;

    static Scan read(ImageBytes in, Frame frame) {
        int count = in.next();
        if (count < 1 || count > 4) {
            throw in.malformed("a scan has " + count + " colours");
        }
        List<Component> components = new ArrayList<>();
        int[] direct = new int[count];
        int[] alternating = new int[count];
        for (int i = 0; i < count; i++) {
            int id = in.next();
            Component one = frame.component(id);
            if (one == null || components.contains(one)) {
                throw in.malformed("a scan has the colour " + id + ", which the image has not, or twice");
            }
            components.add(one);
            int tables = in.next();
            direct[i] = tables >> 4;
            alternating[i] = tables & 15;
            if (direct[i] > 3 || alternating[i] > 3) {
                throw in.malformed("a scan asks for a Huffman table above 3");
            }
        }
        int from = in.next();
        int to = in.next();
        int bits = in.next();
        Scan scan = new Scan(components, direct, alternating, from, to, bits >> 4, bits & 15);
        scan.demandSound(in, frame);
        return scan;
    }

    private void demandSound(ImageBytes in, Frame frame) {
        if (components.size() > 1
                && components.stream()
                                .mapToInt(one -> one.horizontal * one.vertical)
                                .sum()
                        > MOST_BLOCKS) {
            throw in.malformed("a unit of the scan has more than " + MOST_BLOCKS + " blocks");
        }
        if (!frame.progressive()) {
            // What else stands here means nothing in such an image, and libjpeg does not look at it either.
            for (Component one : components) {
                if (one.scanned) {
                    throw in.malformed("colour " + one.id + " comes twice");
                }
                one.scanned = true;
            }
            return;
        }
        boolean sound = from == 0 ? to == 0 : from <= to && to < 64 && components.size() == 1;
        if (!sound || low > 13 || high != 0 && high != low + 1) {
            throw in.malformed(
                    "no scan has the coefficients " + from + " to " + to + " and the bits " + high + " to " + low);
        }
        for (Component one : components) {
            if (from > 0 && one.precision[0] < 0) {
                throw in.malformed("high frequencies come before the first of all");
            }
            for (int k = from; k <= to; k++) {
                // -1 is what nothing came of, and then no bit may have come before.
                if (high == 0 ? one.precision[k] != -1 : one.precision[k] != high) {
                    throw in.malformed("the scans of coefficient " + k + " are not in order");
                }
                one.precision[k] = low;
            }
            one.scanned = true;
        }
    }

    /** Decodes the blocks; {@code interval} units lie between two restarts, 0 for no restarts. */
    void decode(EntropyReader in, Frame frame, BlockDecoder decoder, int interval) {
        components.forEach(one -> one.predicted = 0);
        boolean single = components.size() == 1;
        Component first = components.get(0);
        int wide = single ? first.blocksWide : frame.unitsWide();
        int high = single ? first.blocksHigh : frame.unitsHigh();
        int untilRestart = interval;
        int restarts = 0;
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                if (interval > 0 && untilRestart-- == 0) {
                    in.restart(restarts++ & 7);
                    decoder.restart();
                    components.forEach(one -> one.predicted = 0);
                    untilRestart = interval - 1;
                }
                if (single) {
                    decoder.decode(in, first, 0, row, column);
                } else {
                    unit(in, decoder, row, column);
                }
            }
        }
        in.finish();
    }

    private void unit(EntropyReader in, BlockDecoder decoder, int row, int column) {
        for (int which = 0; which < components.size(); which++) {
            Component one = components.get(which);
            for (int v = 0; v < one.vertical; v++) {
                for (int h = 0; h < one.horizontal; h++) {
                    decoder.decode(in, one, which, row * one.vertical + v, column * one.horizontal + h);
                }
            }
        }
    }
}
