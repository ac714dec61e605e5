package dev.gambeson.supply.signing;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a bundle says of its signer; nothing of it is to be believed until it meets what one trusts. */
sealed interface Material {

    /**
     * A key.
     *
     * @param hint the SHA-256 of its PEM text in hex, or whatever another maker wrote; empty in bundles before 1.1
     */
    record OfKey(String hint) implements Material {

        static OfKey of(VerificationKey key) {
            return new OfKey(hint(key));
        }

        static String hint(VerificationKey key) {
            return Sha256.hex(key.pem().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A certificate with its chain. */
    record OfCertificates(CertificateChain chain) implements Material {}

    /** A certificate of minutes for an identity that Sigstore has seen, with entries of its log. */
    record OfIdentity(JsonNode json) implements Material {}

    static Material of(JsonNode json, String file) {
        JsonNode key = json.find("publicKey");
        JsonNode chain = json.find("x509CertificateChain");
        JsonNode identity = json.find("certificate");
        if ((key == null ? 0 : 1) + (chain == null ? 0 : 1) + (identity == null ? 0 : 1) != 1) {
            throw json.malformed("names neither one key nor one certificate");
        }
        if (key != null) {
            JsonNode hint = key.find("hint");
            if (hint == null && key.find("rawBytes") == null) {
                throw key.malformed("has neither \"hint\" nor \"rawBytes\"");
            }
            return new OfKey(hint == null ? "" : hint.text());
        }
        return chain == null ? new OfIdentity(json) : new OfCertificates(chain(chain.at("certificates"), file));
    }

    private static CertificateChain chain(JsonNode json, String file) {
        List<JsonNode> items = json.items();
        if (items.isEmpty() || items.size() > CertificateChain.MOST) {
            throw json.malformed("holds no certificate, or too many");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode item : items) {
            certificates.add(Certificates.ofDer(item.at("rawBytes").base64(), file));
        }
        return new CertificateChain(certificates.get(0), certificates.subList(1, certificates.size()));
    }

    /** As plain values. Entries of logs are an empty list where there are none, which the reference implementation demands. */
    default Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (this instanceof OfIdentity identity) {
            identity.json().names().forEach(name -> plain.put(
                    name, Objects.requireNonNull(identity.json().at(name).plain())));
            return plain;
        }
        if (this instanceof OfKey key) {
            plain.put("publicKey", Map.of("hint", key.hint()));
        } else {
            OfCertificates certificates = (OfCertificates) this;
            List<Map<String, String>> written = new ArrayList<>();
            written.add(plain(certificates.chain().leaf()));
            certificates.chain().others().forEach(other -> written.add(plain(other)));
            plain.put("x509CertificateChain", Map.of("certificates", written));
        }
        plain.put("tlogEntries", List.of());
        return plain;
    }

    private static Map<String, String> plain(X509Certificate certificate) {
        try {
            return Map.of("rawBytes", Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
