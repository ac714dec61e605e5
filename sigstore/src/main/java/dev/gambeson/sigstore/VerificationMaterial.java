package dev.gambeson.sigstore;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Sigstore bundle (v0.3) brings along so that a signature by identity can be verified. */
final class VerificationMaterial {

    private VerificationMaterial() {}

    /**
     * As plain values. Only the certificate of the signer is in it: those above it are the trusted root's.
     *
     * @param stamps answers of authorities of time, in DER
     */
    static Map<String, Object> of(X509Certificate certificate, Map<String, Object> entry, List<byte[]> stamps) {
        Map<String, Object> material = new LinkedHashMap<>();
        material.put("certificate", Map.of("rawBytes", base64(der(certificate))));
        material.put("tlogEntries", List.of(entry));
        if (!stamps.isEmpty()) {
            List<Map<String, String>> written = stamps.stream()
                    .map(stamp -> Map.of("signedTimestamp", base64(stamp)))
                    .toList();
            material.put("timestampVerificationData", Map.of("rfc3161Timestamps", written));
        }
        return material;
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
