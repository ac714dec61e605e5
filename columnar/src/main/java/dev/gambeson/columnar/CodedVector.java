package dev.gambeson.columnar;

/** Texts by their place in a dictionary, which does not change. */
public final class CodedVector implements Vector {

    /** The code of a cell in which nothing was recorded. */
    public static final int MISSING = -1;

    private int[] codes = {};
    private TextVector dictionary = new TextVector();
    private int size;

    /** Makes room for so many rows. */
    public void start(int rows, TextVector texts) {
        if (codes.length < rows) {
            codes = new int[rows];
        }
        dictionary = texts;
        size = rows;
    }

    /** The rows of the dictionary by row, or {@link #MISSING}, to be filled; longer than there are rows. */
    public int[] codes() {
        return codes;
    }

    /** The texts; a missing one makes its cells missing. */
    public TextVector dictionary() {
        return dictionary;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING || dictionary.isMissing(codes[row]);
    }
}
