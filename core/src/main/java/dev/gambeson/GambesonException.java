package dev.gambeson;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one base of all errors that Gambeson raises on purpose: a code, a message that names what and where, and what to
 * do about it.
 *
 * <p>Messages are written for the person at the terminal: one sentence, no class names, and never a secret or a whole
 * row of somebody's data. Immutable.
 */
public class GambesonException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable String remedy;

    /** An error without a remedy beyond its message. */
    public GambesonException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    /** An error with what to do about it. */
    public GambesonException(ErrorCode code, String message, @Nullable String remedy) {
        this(code, message, remedy, null);
    }

    /** An error with what to do about it and what caused it. */
    public GambesonException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.remedy = remedy;
    }

    /** What went wrong, as a stable name. */
    public ErrorCode code() {
        return code;
    }

    /** What the reader can do, as one sentence, or null where the message already says it. */
    public @Nullable String remedy() {
        return remedy;
    }

    /** What went wrong and, where it is known, what to do, as running text. */
    public String explained() {
        String problem = String.valueOf(getMessage());
        boolean whole = problem.endsWith(".") || problem.endsWith("?");
        return remedy == null ? problem : problem + (whole ? " " : ". ") + remedy;
    }
}
