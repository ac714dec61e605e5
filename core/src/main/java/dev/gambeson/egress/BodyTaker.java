package dev.gambeson.egress;

import java.io.OutputStream;

/** Decides where the body of an answer goes, so that it need not be held in memory. */
@FunctionalInterface
public interface BodyTaker {

    /**
     * Where to put the body.
     *
     * @param head the answer, whose body is still to come
     * @return is written to and not closed; what it raises ends the exchange
     */
    OutputStream take(Response head);
}
