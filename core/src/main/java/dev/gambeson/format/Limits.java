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

    /**
     * Half of the heap for one data set, lines of 16 MiB (less where the heap is smaller than 512 MiB: a 32nd of it),
     * 100 000 columns, files of 2 GiB less a byte, 64 levels.
     */
    public static Limits standard() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(heap / 2, (int) Math.min(16 << 20, heap / 32), 100_000, Integer.MAX_VALUE, 64);
    }

    /** The same limits with another bound on memory. */
    public Limits withMemoryBytes(long bytes) {
        return new Limits(bytes, lineBytes, columns, fileBytes, depth);
    }
}
