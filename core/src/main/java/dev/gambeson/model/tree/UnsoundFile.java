package dev.gambeson.model.tree;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;

/** Says of an error in a model file as which library's model it was read, and what to do. Pure and thread-safe. */
public final class UnsoundFile {

    private UnsoundFile() {}

    /**
     * The same error with the library and a remedy; as it is where it has a remedy of its own, or is of another kind.
     *
     * @param library the name of the library
     * @param save how it saves a model
     */
    public static InputException explained(InputException error, String library, String save) {
        if (error.code() != ErrorCode.INPUT_MALFORMED || error.remedy() != null) {
            return error;
        }
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                error.location(),
                error.problem() + " (read as a model of " + library + ")",
                "The file is damaged or cut off: copy it again, or save the model anew with " + save + ".",
                error);
    }
}
