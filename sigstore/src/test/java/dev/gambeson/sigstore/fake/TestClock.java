package dev.gambeson.sigstore.fake;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** An authority of time (RFC 3161). */
public final class TestClock {

    private static final X500Name ROOT = new X500Name("O=test,CN=test time root");
    private static final X500Name LEAF = new X500Name("O=test,CN=test time");

    private final KeyPair rootKeys = TestKeys.curve();
    private final KeyPair keys = TestKeys.curve();
    private final Clock clock;
    final X509CertificateHolder root;
    final X509CertificateHolder leaf;

    TestClock(Clock clock) {
        this.clock = clock;
        try {
            root = certificate(ROOT, rootKeys, 1)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate()));
            leaf = certificate(LEAF, keys, 2)
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private X509v3CertificateBuilder certificate(X500Name name, KeyPair pair, int serial) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                ROOT,
                BigInteger.valueOf(serial),
                Date.from(now.minus(Duration.ofDays(100))),
                Date.from(now.plus(Duration.ofDays(1000))),
                name,
                pair.getPublic());
    }

    /** Stamps as it is asked. */
    public byte[] stamp(byte[] question) throws Exception {
        return stamp(question, clock.instant());
    }

    /** Stamps another time than it is. */
    public byte[] stamp(byte[] question, Instant time) throws Exception {
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(leaf);
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(), certificate),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.2"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(new TimeStampRequest(question), BigInteger.valueOf(42), Date.from(time))
                .getEncoded();
    }
}
