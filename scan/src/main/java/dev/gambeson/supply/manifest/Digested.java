package dev.gambeson.supply.manifest;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a piece. Immutable.
 *
 * @param sha256 in lower-case hex; empty where there is a problem
 * @param problem why it could not be read, as the end of a sentence; null where it was
 */
public record Digested(Piece piece, String sha256, @Nullable String problem) {

    /**
     * The digest.
     *
     * @throws InputException {@code INPUT_UNREADABLE} where there is none
     */
    public String demand() {
        if (problem != null) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(piece.file().name()),
                    problem,
                    "Check its permissions and the disk, and that nothing writes to it meanwhile.",
                    null);
        }
        return sha256;
    }
}
