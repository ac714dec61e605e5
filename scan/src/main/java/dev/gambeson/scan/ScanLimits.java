package dev.gambeson.scan;

/**
 * What a scan of one file may take before it gives up, which is said and never clean. Immutable.
 *
 * @param opcodes of all pickles in the file
 * @param memo entries of the memo of one pickle
 * @param depth of marks and values in one pickle, and of documents in others
 * @param nesting of containers in containers
 * @param members of all archives in the file
 * @param unpackedBytes that compressed parts of the file may unpack to in all
 * @param textBytes of a document that is held in memory whole: a header, a configuration
 * @param findings of one rule in the file; further ones are counted
 */
public record ScanLimits(
        long opcodes, int memo, int depth, int nesting, int members, long unpackedBytes, int textBytes, int findings) {

    /** What any file may unpack to, and how many times its size a larger one; models come to 20 times, bombs to 1 000. */
    private static final long UNPACKED_ALWAYS = 512L << 20;

    private static final long UNPACKED_RATIO = 100;

    /**
     * How many bytes a file may unpack to: {@link #unpackedBytes}, but no more than 100 times its own size where that is
     * above 512 MiB, so that a small bomb ends soon.
     *
     * @param fileSize how long the file is
     */
    public long unpackedBytesOf(long fileSize) {
        long plausible = fileSize > Long.MAX_VALUE / UNPACKED_RATIO ? Long.MAX_VALUE : fileSize * UNPACKED_RATIO;
        return Math.min(unpackedBytes, Math.max(UNPACKED_ALWAYS, plausible));
    }

    /**
     * 1 000 million opcodes, four million memo entries, 10 000 levels, eight containers, 100 000 members, 8 GiB unpacked,
     * documents of 64 MiB, 100 findings of a rule; less memory where the heap is under 256 MiB.
     */
    public static ScanLimits standard() {
        long heap = Runtime.getRuntime().maxMemory();
        int memo = (int) Math.min(4_000_000, heap / 64);
        int text = (int) Math.min(64 << 20, heap / 8);
        return new ScanLimits(1_000_000_000L, memo, 10_000, 8, 100_000, 8L << 30, text, 100);
    }

    /** The same limits with another number of bytes that a file may unpack to. */
    public ScanLimits withUnpackedBytes(long bytes) {
        return new ScanLimits(opcodes, memo, depth, nesting, members, bytes, textBytes, findings);
    }

    /** The same limits with another number of members. */
    public ScanLimits withMembers(int count) {
        return new ScanLimits(opcodes, memo, depth, nesting, count, unpackedBytes, textBytes, findings);
    }
}
