package dev.gambeson;

/**
 * What went wrong, as a stable name that scripts can match.
 *
 * <p>Each code belongs to a {@link Category}, which alone decides the exit code of the command line (and later the HTTP
 * status of the server).
 */
public enum ErrorCode {
    /** An option or argument that the command does not take, or that contradicts another. */
    USAGE(Category.USER),
    /** A file or folder that was named and is not there. */
    FILE_NOT_FOUND(Category.USER),
    /** A project, policy, schema, ignore or baseline file that does not say what such a file may say. */
    SETTINGS_INVALID(Category.USER),
    /** Model and data that do not fit each other: shapes, columns, classes. */
    MISMATCH(Category.USER),
    /** A server that must not be reached unless the user says so: a private address, or http. */
    ADDRESS_REFUSED(Category.USER),
    /** Bytes that are not what their format demands. */
    INPUT_MALFORMED(Category.INCOMPLETE),
    /** Input that is larger than the limits in force. */
    INPUT_TOO_LARGE(Category.INCOMPLETE),
    /** A format, or a feature of one, that Gambeson does not read. */
    INPUT_UNSUPPORTED(Category.INCOMPLETE),
    /** A file that is there and cannot be read: permission, or a failing disk. */
    INPUT_UNREADABLE(Category.INCOMPLETE),
    /** A model that is not run because it asks for something that is never allowed. */
    MODEL_REFUSED(Category.INCOMPLETE),
    /** A model whose run failed or whose answer is not usable. */
    MODEL_FAILED(Category.INCOMPLETE),
    /** A model that may not be asked any more: the cap that the user set is reached. */
    QUERIES_SPENT(Category.INCOMPLETE),
    /** A server that does not answer, refuses, or answers in another way than its protocol demands. */
    REMOTE_FAILED(Category.REMOTE),
    /** A signature, seal or proof that does not hold. */
    PROOF_REFUSED(Category.REFUSED),
    /** A passphrase or another credential that opens nothing. */
    PASSPHRASE_REFUSED(Category.REFUSED),
    /** A key that may not be used for this: revoked, of another purpose, or not trusted. */
    KEY_REFUSED(Category.REFUSED),
    /** A key that is asked for and not there. */
    KEY_NOT_FOUND(Category.USER),
    /** A result that could not be written. */
    OUTPUT_FAILED(Category.INCOMPLETE),
    /** A mistake of ours. */
    INTERNAL(Category.BUG);

    /** Who has to act, which decides the exit code. */
    public enum Category {
        /** The person who gave the command can mend it. */
        USER(2),
        /** A proof or a password was bad. */
        REFUSED(1),
        /** The work could not be finished. */
        INCOMPLETE(3),
        /** Another machine failed. */
        REMOTE(5),
        /** Gambeson is wrong. */
        BUG(3);

        private final int exitCode;

        Category(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of a command that ends with an error of this category. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Category category;

    ErrorCode(Category category) {
        this.category = category;
    }

    /** Who has to act. */
    public Category category() {
        return category;
    }
}
