package dev.gambeson.format;

/**
 * What a parser may take from hostile input before it gives up with a typed error.
 *
 * <p>Immutable.
 *
 * @param memoryBytes heap that one loaded data set or tensor may take
 * @param lineBytes length of one line or row of text
 * @param columns columns of a table
 * @param fileBytes size of a file that is read whole into memory
 * @param depth nesting of documents
 */
public record Limits(long memoryBytes, int lineBytes, int columns, long fileBytes, int depth) {

    /** So many columns are read where there is memory for what is known of each. */
    public static final int MOST_COLUMNS = 100_000;

    /** What is known of a column while a schema is proposed takes less than this. */
    private static final int COLUMN_BYTES = 8 << 10;

    /**
     * Half of the heap for one data set, lines of 16 MiB (less where the heap is smaller than 512 MiB: a 32nd of it),
     * 100 000 columns (less where the heap is smaller than 800 MB: one for each 8 KiB of it), files of 2 GiB less a byte, 64
     * levels.
     */
    public static Limits standard() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(
                heap / 2,
                (int) Math.min(16 << 20, heap / 32),
                (int) Math.min(MOST_COLUMNS, heap / COLUMN_BYTES),
                Integer.MAX_VALUE,
                64);
    }

    /** The same limits with another bound on memory. */
    public Limits withMemoryBytes(long bytes) {
        return new Limits(bytes, lineBytes, columns, fileBytes, depth);
    }
}
