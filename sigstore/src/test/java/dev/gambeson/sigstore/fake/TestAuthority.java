package dev.gambeson.sigstore.fake;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Fulcio, as far as a signer sees it: checks the request, and certifies whoever the token names, with an embedded SCT. */
public final class TestAuthority {

    private static final X500Name NAME = new X500Name("O=test,CN=test authority");

    final KeyPair keys = TestKeys.curve();
    final KeyPair certificateLog = TestKeys.curve();
    private final Clock clock;
    final X509CertificateHolder certificate;

    /** What signs the promise of the log of certificates; another one than the root says where a test wants that. */
    public KeyPair promising = certificateLog;

    TestAuthority(Clock clock) {
        this.clock = clock;
        this.certificate = root();
    }

    private X509CertificateHolder root() {
        try {
            Instant now = clock.instant();
            return new JcaX509v3CertificateBuilder(
                            NAME,
                            BigInteger.ONE,
                            Date.from(now.minus(Duration.ofDays(100))),
                            Date.from(now.plus(Duration.ofDays(1000))),
                            NAME,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers a request as Fulcio does. */
    public byte[] certify(byte[] question) throws Exception {
        JsonNode json = JsonNode.of(question, "question");
        JsonNode claims = claims(json.at("credentials").at("oidcIdentityToken").text());
        PublicKey key = key(json.at("certificateSigningRequest").base64());
        String subject = claims.find("email") == null
                ? claims.at("sub").text()
                : claims.at("email").text();
        return answer(certificate(key, subject, claims.at("iss").text()));
    }

    public static JsonNode claims(String token) {
        return JsonNode.of(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), "claims");
    }

    /** The key of a request that proves its possession, and names nobody. */
    public static PublicKey key(byte[] pem) throws Exception {
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
            PKCS10CertificationRequest request = (PKCS10CertificationRequest) parser.readObject();
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException("the request is not signed by its key");
            }
            return key;
        }
    }

    public byte[] answer(X509CertificateHolder leaf) throws Exception {
        return JsonText.compact(Map.of(
                "signedCertificateEmbeddedSct",
                Map.of("chain", Map.of("certificates", List.of(pem(leaf), pem(certificate))))));
    }

    static String pem(X509CertificateHolder one) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(one.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** A certificate of ten minutes. */
    public X509CertificateHolder certificate(PublicKey key, String subject, String issuer) throws Exception {
        byte[] bare = builder(key, subject, issuer)
                .build(signer())
                .toASN1Structure()
                .getTBSCertificate()
                .getEncoded();
        return builder(key, subject, issuer)
                .addExtension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), false, new DEROctetString(promises(bare)))
                .build(signer());
    }

    private org.bouncycastle.operator.ContentSigner signer() throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    private org.bouncycastle.cert.X509v3CertificateBuilder builder(PublicKey key, String subject, String issuer)
            throws Exception {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        NAME,
                        new BigInteger(1, TestKeys.sha256(key.getEncoded())).shiftRight(100),
                        Date.from(now),
                        Date.from(now.plus(Duration.ofMinutes(10))),
                        new X500Name(new org.bouncycastle.asn1.x500.RDN[0]),
                        key)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
                .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
                .addExtension(
                        Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(certificate))
                .addExtension(
                        Extension.subjectAlternativeName,
                        true,
                        new GeneralNames(new GeneralName(
                                subject.startsWith("https://")
                                        ? GeneralName.uniformResourceIdentifier
                                        : GeneralName.rfc822Name,
                                subject)))
                .addExtension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.1"),
                        false,
                        issuer.getBytes(StandardCharsets.UTF_8))
                .addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8"), false, new DERUTF8String(issuer));
    }

    /** A list with one promise of the log of certificates (RFC 6962 §3.2, §3.3). */
    private byte[] promises(byte[] bare) throws Exception {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(signed);
        long time = clock.millis();
        out.writeShort(0);
        out.writeLong(time);
        out.writeShort(1);
        out.write(TestKeys.sha256(keys.getPublic().getEncoded()));
        out.writeByte(bare.length >> 16);
        out.writeShort(bare.length);
        out.write(bare);
        out.writeShort(0);
        byte[] signature = TestKeys.sign(promising, signed.toByteArray());
        ByteArrayOutputStream promise = new ByteArrayOutputStream();
        DataOutputStream one = new DataOutputStream(promise);
        one.writeByte(0);
        one.write(TestKeys.sha256(certificateLog.getPublic().getEncoded()));
        one.writeLong(time);
        one.writeShort(0);
        one.writeByte(4);
        one.writeByte(3);
        one.writeShort(signature.length);
        one.write(signature);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        DataOutputStream all = new DataOutputStream(list);
        all.writeShort(promise.size() + 2);
        all.writeShort(promise.size());
        all.write(promise.toByteArray());
        return list.toByteArray();
    }
}
