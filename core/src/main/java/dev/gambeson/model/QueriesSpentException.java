package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;

/** A question that was not asked, because it would have gone beyond the cap on questions. */
public final class QueriesSpentException extends GambesonException {

    /**
     * The cap is reached.
     *
     * @param most how many examples the model may be asked about in all
     */
    public QueriesSpentException(long most) {
        super(
                ErrorCode.QUERIES_SPENT,
                "the cap of " + most + " queries is reached",
                "Raise `max-queries` (--max-queries), or examine fewer examples.");
    }
}
