package dev.gambeson.scan;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;

/**
 * What the scan of one file has taken of its limits so far, all members together, so that no nesting multiplies them. Not
 * thread-safe.
 */
public final class Spending {

    private final ScanLimits limits;
    private final long unpackedLimit;
    private long unpackedBytes;
    private long opcodes;
    private int members;

    /**
     * Nothing is taken yet.
     *
     * @param fileSize how long the file is
     */
    Spending(ScanLimits limits, long fileSize) {
        this.limits = limits;
        this.unpackedLimit = limits.unpackedBytesOf(fileSize);
    }

    /** How many bytes may still be unpacked. */
    public long unpackedLeft() {
        return unpackedLimit - unpackedBytes;
    }

    /**
     * Bytes were unpacked.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where they are more than the file may unpack to
     */
    public void unpack(long bytes) {
        unpackedBytes += bytes;
        if (unpackedBytes > unpackedLimit) {
            throw tooLarge("unpacks to more than " + unpackedLimit + " bytes", "--max-unpacked");
        }
    }

    /** How many opcodes of pickles may still be read. */
    public long opcodesLeft() {
        return limits.opcodes() - opcodes;
    }

    /** Opcodes were read. */
    public void read(long count) {
        opcodes += count;
    }

    /**
     * One more member of an archive.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where there are too many
     */
    public void member() {
        if (++members > limits.members()) {
            throw tooLarge("has more than " + limits.members() + " members", "--max-members");
        }
    }

    private static InputException tooLarge(String problem, String option) {
        return InputException.tooLarge(
                new Location(null, null, null, null, null),
                problem,
                "Where that is meant so, allow more with " + option
                        + "; an archive made to exhaust its reader looks like this.");
    }
}
