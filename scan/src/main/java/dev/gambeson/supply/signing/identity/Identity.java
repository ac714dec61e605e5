package dev.gambeson.supply.signing.identity;

/**
 * Somebody or something that an identity provider knows. Immutable.
 *
 * @param subject an address of mail, or the address of a workflow
 * @param issuer the provider that has seen it, such as {@code https://token.actions.githubusercontent.com}
 */
public record Identity(String subject, String issuer) {

    /** For people: {@code ann@acme.com (https://accounts.google.com)}. */
    @Override
    public String toString() {
        return subject + " (" + issuer + ")";
    }
}
