package dev.gambeson.crypto.certificate;

import dev.gambeson.crypto.signature.PemBlock;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** X.509 certificates (RFC 5280) of strangers. Reading one says nothing about whether it is to be trusted. Stateless. */
public final class Certificates {

    private Certificates() {}

    /**
     * Reads the certificates of a file in PEM, in their order; other blocks are passed over.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it has none, or one that is damaged
     */
    public static List<X509Certificate> ofPem(byte[] pem, String source) {
        List<X509Certificate> certificates = PemBlock.read(pem, source).stream()
                .filter(block -> block.label().equals("CERTIFICATE"))
                .map(block -> ofDer(block.der(), source))
                .toList();
        if (certificates.isEmpty()) {
            throw InputException.malformed(Location.of(source), "holds no certificate");
        }
        return certificates;
    }

    /**
     * Reads a certificate.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is none, or there is more than one
     */
    public static X509Certificate ofDer(byte[] der, String source) {
        try {
            X509Certificate certificate =
                    (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
            if (Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException e) {
            throw new InputException(
                    dev.gambeson.ErrorCode.INPUT_MALFORMED,
                    Location.of(source),
                    "holds a certificate that is damaged",
                    null,
                    e);
        }
        throw InputException.malformed(Location.of(source), "holds a certificate that is damaged");
    }

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every JDK has X.509", e);
        }
    }
}
