package dev.gambeson.crypto.certificate;

/**
 * Why a certificate does not speak for a signer. Immutable.
 *
 * @param detail what was seen, as a sentence without its full stop
 */
public record CertificateProblem(Kind kind, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** Its time is over, or that of one it depends on. */
        EXPIRED,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** No chain leads to a certificate that is trusted. */
        NOT_TRUSTED,
        /** It was not given out for signing. */
        NOT_FOR_SIGNING
    }
}
