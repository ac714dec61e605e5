package dev.gambeson.data.image.jpeg;

/** The order in which the coefficients of a block are written: from low frequencies to high ones (ITU-T T.81, A.6). */
final class ZigZag {

    /** For each place in that order the index in rows of eight. */
    static final int[] NATURAL = natural();

    private ZigZag() {}

    private static int[] natural() {
        int[] order = new int[64];
        int next = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < 8 && column < 8) {
                    order[next++] = row * 8 + column;
                }
            }
        }
        return order;
    }
}
