package dev.gambeson.scan.gguf;

/** A count or a length that is more than the file can hold. */
final class ImpossibleCount extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long count;
    private final long offset;

    ImpossibleCount(long count, long offset) {
        super(null, null, false, false);
        this.count = count;
        this.offset = offset;
    }

    /** The count without its sign. */
    String count() {
        return Long.toUnsignedString(count);
    }

    /** Whether no file could ever have so many: meant to overflow where a loader multiplies it. */
    boolean overflows() {
        return count < 0 || count > 1L << 48;
    }

    /** Behind the count. */
    long offset() {
        return offset;
    }
}
