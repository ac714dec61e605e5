package dev.gambeson.columnar.arrow.buffer;

/** The bytes of one buffer of a column, in order. Not thread-safe. */
public interface ByteStream extends AutoCloseable {

    /**
     * Reads the next bytes.
     *
     * @throws dev.gambeson.format.InputException where there are fewer
     */
    void read(byte[] target, int from, int length);

    /** How many bytes are left, as the file declares; what is read may turn out to be less. */
    long remaining();

    /** Where the buffer begins in the file. */
    long offset();

    @Override
    void close();
}
