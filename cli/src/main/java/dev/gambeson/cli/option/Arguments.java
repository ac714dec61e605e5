package dev.gambeson.cli.option;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;

/** What an argument must be beyond its type. */
public final class Arguments {

    private Arguments() {}

    /**
     * Goes on where it holds.
     *
     * @throws GambesonException {@code USAGE} with the problem where it does not
     */
    public static void demand(boolean holds, String problem) {
        if (!holds) {
            throw new GambesonException(ErrorCode.USAGE, problem);
        }
    }
}
