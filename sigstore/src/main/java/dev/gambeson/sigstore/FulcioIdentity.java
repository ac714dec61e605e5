package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.jspecify.annotations.Nullable;

/** The identity that a certificate of Fulcio was given (Fulcio's OID information, arc 1.3.6.1.4.1.57264.1). */
final class FulcioIdentity {

    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final int MAIL = 1;
    private static final int ADDRESS = 6;

    private FulcioIdentity() {}

    static Identity of(X509Certificate certificate) throws NotProvedException {
        Identity identity = new Identity(subject(certificate), issuer(certificate));
        if (identity.toString().chars().anyMatch(Character::isISOControl)) {
            throw none("identity");
        }
        return identity;
    }

    private static String subject(X509Certificate certificate) throws NotProvedException {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            throw none("subject");
        }
        if (names == null || names.size() != 1) {
            throw none("subject");
        }
        List<?> name = names.iterator().next();
        boolean known = Integer.valueOf(MAIL).equals(name.get(0))
                || Integer.valueOf(ADDRESS).equals(name.get(0));
        if (!known || !(name.get(1) instanceof String subject)) {
            throw none("subject");
        }
        return subject;
    }

    private static String issuer(X509Certificate certificate) throws NotProvedException {
        try {
            byte[] issuer = octets(certificate, ISSUER);
            if (issuer != null) {
                return ASN1UTF8String.getInstance(issuer).getString();
            }
            // The old extension holds the bare text.
            byte[] old = octets(certificate, OLD_ISSUER);
            if (old != null) {
                return new String(old, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw none("issuer");
        }
        throw none("issuer");
    }

    private static byte @Nullable [] octets(X509Certificate certificate, String oid) {
        byte[] extension = certificate.getExtensionValue(oid);
        return extension == null ? null : ASN1OctetString.getInstance(extension).getOctets();
    }

    private static NotProvedException none(String what) {
        return new NotProvedException(
                Reason.NOT_CERTIFIED, "the certificate names no single " + what + " in a known form");
    }
}
