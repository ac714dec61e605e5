package dev.gambeson.columnar;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that cannot be read, found where the place in the file is not known; who knows it makes an {@link InputException}
 * of it.
 */
public final class DamageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String remedy;

    private DamageException(ErrorCode code, String problem, @Nullable String remedy) {
        super(problem, null, false, false);
        this.code = code;
        this.remedy = remedy;
    }

    /** Bytes that are not what their format demands. */
    public static DamageException malformed(String problem) {
        return new DamageException(
                ErrorCode.INPUT_MALFORMED, problem, "The file is damaged: copy, download or write it again.");
    }

    /** More than the limits allow. */
    public static DamageException tooLarge(String problem, String remedy) {
        return new DamageException(ErrorCode.INPUT_TOO_LARGE, problem, remedy);
    }

    /** What the format allows and is not read. */
    public static DamageException unsupported(String problem, String remedy) {
        return new DamageException(ErrorCode.INPUT_UNSUPPORTED, problem, remedy);
    }

    /** The same with its place. */
    public InputException at(Location place, String where) {
        return new InputException(code, place, where + getMessage(), remedy, this);
    }
}
