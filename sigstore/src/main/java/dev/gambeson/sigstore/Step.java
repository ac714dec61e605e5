package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;

/** A step of sigstore-java. Whatever it throws at bytes of strangers, nothing is proved. */
@FunctionalInterface
interface Step {

    void run() throws Exception;

    /** Runs a step that holds where it returns. */
    static void demand(Reason reason, String detail, Step step) throws NotProvedException {
        try {
            step.run();
        } catch (NotProvedException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            throw new NotProvedException(reason, detail, e);
        }
    }
}
