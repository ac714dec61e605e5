package dev.gambeson.store.transfer;

import dev.gambeson.egress.Response;
import org.jspecify.annotations.Nullable;

/** Says what it means when a server does not give what it was asked for. */
@FunctionalInterface
public interface Refusals {

    /**
     * What went wrong.
     *
     * @param problem as the end of a sentence that begins with the address
     * @param remedy what to do, or null
     * @param missing whether the server says that what was asked for is not there
     */
    record Refusal(String problem, @Nullable String remedy, boolean missing) {}

    /** Of servers of files. */
    Refusals USUAL = answer -> new Refusal(
            "answered with the status " + answer.status(),
            switch (answer.status()) {
                case 401, 403 -> "Give the header that lets you in, with --auth-variable NAME.";
                case 404, 410 -> "Check the address.";
                case 429, 503 -> "Try again later.";
                default -> null;
            },
            isMissing(answer.status()));

    /** Whether a status says that nothing is there (RFC 9110, sections 15.5.5 and 15.5.11). */
    static boolean isMissing(int status) {
        return status == 404 || status == 410;
    }

    /** What an answer means that is no success; its body is what the server says, cut at 64 KiB. */
    Refusal of(Response answer);
}
