package dev.gambeson.supply.release;

import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.release.holder.IdentityProofs;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that certifies whomever a test wants: names of its own, or identities as Sigstore's writes them. */
final class TestAuthority {

    private static final String ISSUER_OID = "1.3.6.1.4.1.57264.1.8";

    private final KeyPair key = pair();
    private final X509Certificate certificate;

    TestAuthority(String name) {
        certificate = make(
                new X500Principal("CN=" + name),
                key,
                new X500Principal("CN=" + name),
                null,
                Map.of(),
                Duration.ofDays(900),
                true);
    }

    /** What somebody signs with. */
    record Certified(KeyPair key, X509Certificate certificate) {

        Signer signer() {
            return new PrivateKeySigner(key.getPrivate(), VerificationKey.of(key.getPublic(), "test"));
        }

        /** As a bundle with a chain of certificates. */
        Attestation sign(Attestation unsigned) {
            return attest(unsigned, new Material.OfCertificates(new CertificateChain(certificate, List.of()), null));
        }

        /** As a bundle of version 0.3 with a certificate and an entry of a log. */
        Attestation signAsIdentity(Attestation unsigned) {
            return attest(unsigned, identity());
        }

        Material identity() {
            return Material.of(
                    JsonNode.of(
                            JsonText.compact(Map.of(
                                    "certificate",
                                            Map.of(
                                                    "rawBytes",
                                                    Base64.getEncoder().encodeToString(der())),
                                    "tlogEntries", List.of(Map.of("logIndex", "1")))),
                            "material"),
                    "material");
        }

        Attestation attest(Attestation unsigned, Material material) {
            Envelope message = unsigned.envelope();
            Envelope signed = Envelope.sign(message.payloadType(), message.payload(), List.of(signer()));
            return Attestation.of(new Bundle(material, signed), "test");
        }

        private byte[] der() {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    String pem() {
        return pem(certificate);
    }

    static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(new Certified(pair(), certificate).der())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Certifies a name, and maybe an alternative one, for some days. */
    Certified certify(String subject, @Nullable GeneralName alternative, Duration validity) {
        KeyPair pair = pair();
        return new Certified(
                pair,
                make(
                        new X500Principal(subject),
                        pair,
                        certificate.getSubjectX500Principal(),
                        alternative,
                        Map.of(),
                        validity,
                        false));
    }

    Certified certify(String subject) {
        return certify(subject, null, Duration.ofDays(900));
    }

    /** Certifies an identity. */
    Certified certify(Identity identity, Map<CertifiedClaim, String> claims) {
        KeyPair pair = pair();
        Map<String, String> extensions = new java.util.TreeMap<>(Map.of(ISSUER_OID, identity.issuer()));
        claims.forEach((claim, value) -> extensions.put(claim.oid(), value));
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, identity.subject());
        return new Certified(
                pair,
                make(
                        new X500Principal(""),
                        pair,
                        certificate.getSubjectX500Principal(),
                        name,
                        extensions,
                        Duration.ofDays(1),
                        false));
    }

    /** Proves identities that this authority has certified. */
    IdentityProofs proofs() {
        return new IdentityProofs(
                (claim, trust) -> prove(claim),
                new IdentityTrust(List.of(ExpectedIdentity.exactly("any", "any")), new byte[0], "root.json"));
    }

    private IdentityOutcome prove(IdentityClaim claim) {
        X509Certificate signer = Certificates.ofDer(
                claim.material().at("certificate").at("rawBytes").base64(), claim.file());
        try {
            signer.verify(key.getPublic());
        } catch (GeneralSecurityException e) {
            return new IdentityOutcome.Refused(IdentityOutcome.Reason.NOT_CERTIFIED, "no authority has certified it");
        }
        VerificationKey by = VerificationKey.of(signer.getPublicKey(), "test");
        if (claim.envelope().signedBy(List.of(by)).isEmpty()) {
            return new IdentityOutcome.Refused(IdentityOutcome.Reason.SIGNATURE_BROKEN, "the signature does not hold");
        }
        Map<CertifiedClaim, String> claims = new EnumMap<>(CertifiedClaim.class);
        for (CertifiedClaim one : CertifiedClaim.values()) {
            String value = extension(signer, one.oid());
            if (value != null) {
                claims.put(one, value);
            }
        }
        try {
            String subject = String.valueOf(
                    signer.getSubjectAlternativeNames().iterator().next().get(1));
            Identity identity = new Identity(subject, String.valueOf(extension(signer, ISSUER_OID)));
            return new IdentityOutcome.Proved(identity, claims, signer);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String extension(X509Certificate certificate, String oid) {
        byte[] value = certificate.getExtensionValue(oid);
        return value == null
                ? null
                : ASN1UTF8String.getInstance(ASN1OctetString.getInstance(value).getOctets())
                        .getString();
    }

    private X509Certificate make(
            X500Principal subject,
            KeyPair pair,
            X500Principal issuer,
            @Nullable GeneralName alternative,
            Map<String, String> extensions,
            Duration validity,
            boolean authority) {
        try {
            Instant from = Proof.NOW.minus(Duration.ofDays(30));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, BigInteger.ONE, Date.from(from), Date.from(from.plus(validity)), subject, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (alternative != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName, subject.getName().isEmpty(), new GeneralNames(alternative));
            }
            for (Map.Entry<String, String> one : extensions.entrySet()) {
                builder.addExtension(
                        new org.bouncycastle.asn1.ASN1ObjectIdentifier(one.getKey()),
                        false,
                        new DERUTF8String(one.getValue()));
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                    .getEncoded();
            return Certificates.ofDer(der, "test");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
