package dev.gambeson.supply.release.holder;

import org.jspecify.annotations.Nullable;

/** Whether a signature is that of a holder. Immutable. */
public sealed interface Answer {

    /** It is. */
    record Signed(Principal principal) implements Answer {}

    /**
     * It is not proved to be.
     *
     * @param reason what was seen, as a sentence without its end; null where the signature is made in another way than his
     */
    record NotSigned(@Nullable String reason) implements Answer {}

    /** The signature is made in another way. */
    static Answer no() {
        return new NotSigned(null);
    }

    /** It is not proved, for a reason. */
    static Answer no(String reason) {
        return new NotSigned(reason);
    }
}
