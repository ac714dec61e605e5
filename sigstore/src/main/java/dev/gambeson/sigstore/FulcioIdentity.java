package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Proved;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.jspecify.annotations.Nullable;

/** The identity that a certificate of Fulcio was given, and what it says of it (Fulcio's OID information, arc 1.3.6.1.4.1.57264.1). */
final class FulcioIdentity {

    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final int MAIL = 1;
    private static final int ADDRESS = 6;

    private FulcioIdentity() {}

    static Identity of(X509Certificate certificate) throws NotProvedException {
        Identity identity = new Identity(subject(certificate), issuer(certificate));
        visible(identity.toString(), "identity");
        return identity;
    }

    static Proved proved(X509Certificate certificate) throws NotProvedException {
        Identity identity = of(certificate);
        Map<CertifiedClaim, String> claims = new EnumMap<>(CertifiedClaim.class);
        for (CertifiedClaim claim : CertifiedClaim.values()) {
            String value = text(certificate, claim.oid(), claim.id());
            if (value != null) {
                claims.put(claim, visible(value, claim.id()));
            }
        }
        return new Proved(identity, claims, certificate);
    }

    private static String visible(String text, String what) throws NotProvedException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw none(what);
        }
        return text;
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
        String issuer = text(certificate, ISSUER, "issuer");
        if (issuer != null) {
            return issuer;
        }
        try {
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

    private static @Nullable String text(X509Certificate certificate, String oid, String what)
            throws NotProvedException {
        try {
            byte[] extension = octets(certificate, oid);
            return extension == null
                    ? null
                    : ASN1UTF8String.getInstance(extension).getString();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw none(what);
        }
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
