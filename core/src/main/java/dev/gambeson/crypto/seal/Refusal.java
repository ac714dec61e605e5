package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;

/**
 * Why a segment does not open. Whoever asks has the key, so that he may know: whether it is the segment of another place, whether
 * the end is missing, whether something follows the end.
 */
final class Refusal {

    /** How far away the right place of a segment is looked for: 512 segments are opened in no time. */
    private static final int REACH = 256;

    private static final String REMEDY = "Take the object from where it was sealed: copy or download it again.";

    private Refusal() {}

    /**
     * Finds out why.
     *
     * @param number of the segment, from 0
     * @param last whether nothing follows it
     * @param length with its tag
     * @param offset where it begins in the object
     */
    static InputException of(
            SegmentCipher cipher, long number, boolean last, byte[] segment, int length, String source, long offset) {
        byte[] scratch = new byte[length];
        String problem = length < SegmentCipher.TAG
                ? "is cut off in segment " + number
                : reason(cipher, number, last, segment, length, scratch);
        return new InputException(ErrorCode.PROOF_REFUSED, Location.of(source, offset), problem, REMEDY);
    }

    private static String reason(
            SegmentCipher cipher, long number, boolean last, byte[] segment, int length, byte[] scratch) {
        if (cipher.open(number, !last, segment, length, scratch)) {
            return last
                    ? "is cut off after segment " + number
                    : "goes on after segment " + number + ", which was sealed as its last: bytes were appended";
        }
        for (long other = Math.max(0, number - REACH); other <= number + REACH; other++) {
            if (other != number
                    && (cipher.open(other, false, segment, length, scratch)
                            || cipher.open(other, true, segment, length, scratch))) {
                return "has segment " + other + " in the place of segment " + number;
            }
        }
        return last
                ? "has a last segment, " + number + ", that was changed, cut off or appended to"
                : "has a segment, " + number + ", that was changed or is of another object";
    }

    static InputException emptyEnd(String source, long number, long offset) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(source, offset),
                "has an empty last segment, " + number + ", which no object has that is not empty",
                REMEDY);
    }

    static InputException unreadable(String source, IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(source),
                "cannot be read",
                "Check its permissions and the disk.",
                cause);
    }
}
