package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;

/** One of the steps did not hold. Carries no trace: it is an answer. */
final class NotProvedException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 200;

    private final Reason reason;
    private final String detail;

    NotProvedException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    /** @param cause what a library says, which may repeat what strangers have written */
    NotProvedException(Reason reason, String detail, Throwable cause) {
        this(reason, detail + said(cause));
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    private static String said(Throwable cause) {
        Throwable last = cause;
        for (int i = 0; i < 8 && last.getCause() != null; i++) {
            last = last.getCause();
        }
        String message = last.getMessage();
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = message.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return " (" + (line.length() > MOST ? line.substring(0, MOST) + "..." : line) + ")";
    }
}
