package dev.gambeson.supply.release.holder;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Whom an authority must have certified. Immutable.
 *
 * @param subject the whole subject, compared as RFC 5280 §7.1 compares names; null for any
 * @param alternative one of the alternative names, to the letter, such as {@code URI:https://ci.acme.com}; null for any
 */
public record CertifiedName(
        @Nullable X500Principal subject, @Nullable String alternative) {

    /** Kinds of alternative names (RFC 5280 §4.2.1.6), as OpenSSL writes them. */
    private static final Map<String, Integer> KINDS = Map.of("email:", 1, "DNS:", 2, "URI:", 6);

    /** @throws IllegalArgumentException where it names nobody, or in no known form */
    public CertifiedName {
        if (subject == null && alternative == null
                || subject != null && subject.getName().isEmpty()) {
            throw new IllegalArgumentException("an authority without a name is believed whomever it certifies");
        }
        if (alternative != null
                && KINDS.keySet().stream()
                        .noneMatch(kind -> alternative.startsWith(kind) && alternative.length() > kind.length())) {
            throw new IllegalArgumentException("an alternative name begins with email:, DNS: or URI:");
        }
    }

    /** Whether a certificate was given to it. */
    boolean is(X509Certificate certificate) {
        return (subject == null || subject.equals(certificate.getSubjectX500Principal()))
                && (alternative == null || hasAlternative(certificate, alternative));
    }

    private static boolean hasAlternative(X509Certificate certificate, String expected) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return false;
        }
        return names != null
                && names.stream()
                        .anyMatch(name -> KINDS.entrySet().stream()
                                .anyMatch(kind -> kind.getValue().equals(name.get(0))
                                        && expected.equals(kind.getKey() + name.get(1))));
    }
}
