package dev.gambeson.format;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from outside that cannot be used, with the place where it shows.
 *
 * <p>The message begins with the place, so that it can be printed as it is.
 */
public final class InputException extends GambesonException {

    private final Location location;
    private final String problem;

    /** An error at a place. */
    public InputException(ErrorCode code, Location location, String problem, @Nullable String remedy) {
        this(code, location, problem, remedy, null);
    }

    private InputException(
            ErrorCode code,
            String place,
            Location location,
            String problem,
            @Nullable String remedy,
            @Nullable Throwable cause) {
        super(code, place + ": " + problem, remedy, cause);
        this.location = location;
        this.problem = problem;
    }

    /** An error on a line of a file that people write; without a line, about the file as a whole. */
    public static InputException atLine(
            ErrorCode code, String file, @Nullable Long line, String problem, @Nullable Throwable cause) {
        String place = line == null ? file : file + ", line " + line;
        return new InputException(code, place, new Location(file, null, null, line, null), problem, null, cause);
    }

    /** An error at a place with its cause. */
    public InputException(
            ErrorCode code, Location location, String problem, @Nullable String remedy, @Nullable Throwable cause) {
        this(code, location.toString(), location, problem, remedy, cause);
    }

    /** Bytes that are not what their format demands. */
    public static InputException malformed(Location location, String problem) {
        return new InputException(ErrorCode.INPUT_MALFORMED, location, problem, null);
    }

    /** Input over a limit. */
    public static InputException tooLarge(Location location, String problem, String remedy) {
        return new InputException(ErrorCode.INPUT_TOO_LARGE, location, problem, remedy);
    }

    /** A format, or a feature of one, that is not read. */
    public static InputException unsupported(Location location, String problem, @Nullable String remedy) {
        return new InputException(ErrorCode.INPUT_UNSUPPORTED, location, problem, remedy);
    }

    /** What is wrong, as the end of a sentence: the message without its place. */
    public String problem() {
        return problem;
    }

    /** Where it shows. */
    public Location location() {
        return location;
    }
}
