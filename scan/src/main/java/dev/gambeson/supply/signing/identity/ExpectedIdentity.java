package dev.gambeson.supply.signing.identity;

import java.util.regex.Pattern;

/**
 * Whose signature somebody expects. There is none that takes anybody, and the issuer is always exact: another provider may give
 * the same subject to somebody else. Immutable and thread-safe.
 */
public final class ExpectedIdentity {

    private static final int MOST_STARS = 4;

    private final Pattern subject;
    private final String issuer;

    private ExpectedIdentity(String subject, String issuer) {
        this.subject = Pattern.compile(subject, Pattern.DOTALL);
        this.issuer = issuer;
    }

    /** One identity, to the letter. */
    public static ExpectedIdentity exactly(String subject, String issuer) {
        return new ExpectedIdentity(Pattern.quote(demand(subject, "an identity")), demand(issuer, "an issuer"));
    }

    /**
     * Identities of one form.
     *
     * @param pattern a text in which each star, of up to four, stands for one or more characters other than {@code /} and
     *     {@code @}
     * @throws IllegalArgumentException where it says nothing but stars, or has too many
     */
    public static ExpectedIdentity like(String pattern, String issuer) {
        String[] pieces = demand(pattern, "a pattern").split("\\*", -1);
        if (pieces.length - 1 > MOST_STARS || pattern.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("a pattern of identities has up to four stars, and more than stars");
        }
        StringBuilder expression = new StringBuilder(Pattern.quote(pieces[0]));
        for (int i = 1; i < pieces.length; i++) {
            expression.append("[^/@]+").append(Pattern.quote(pieces[i]));
        }
        return new ExpectedIdentity(expression.toString(), demand(issuer, "an issuer"));
    }

    private static String demand(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is not empty");
        }
        return text;
    }

    /** Whether it is one of those. */
    public boolean matches(Identity identity) {
        return issuer.equals(identity.issuer())
                && subject.matcher(identity.subject()).matches();
    }
}
