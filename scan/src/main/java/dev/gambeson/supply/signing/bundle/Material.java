package dev.gambeson.supply.signing.bundle;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a signature and says whose it is: the verification material of a Sigstore bundle. Nothing of it is to be believed
 * until it meets what one trusts. Immutable.
 */
public sealed interface Material {

    /** Nothing: an envelope alone. Whose signatures it carries only those keys tell that one has already. */
    record None() implements Material {}

    /**
     * A key.
     *
     * @param hint the SHA-256 of its PEM text in hex, or whatever another maker wrote; empty in bundles before 1.1 of the
     *     reference implementation of model signing
     * @param json as it was read; null where it was made here
     */
    record OfKey(String hint, @Nullable JsonNode json) implements Material {

        /** What a bundle says of a key that signs here. */
        public static OfKey of(VerificationKey key) {
            return new OfKey(hint(key), null);
        }

        /** The hint at a key, as the reference implementation of model signing writes it. */
        public static String hint(VerificationKey key) {
            return Sha256.hex(key.pem().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * A certificate with its chain. Before version 0.3 those of identities looked so too, with entries of a log.
     *
     * @param json as it was read; null where it was made here
     */
    record OfCertificates(CertificateChain chain, @Nullable JsonNode json) implements Material {

        /** Whether it holds what an identity needs. */
        public boolean isLogged() {
            JsonNode entries = json == null ? null : json.find("tlogEntries");
            return entries != null && !entries.items().isEmpty();
        }
    }

    /**
     * A certificate of minutes for an identity that Sigstore has seen, with entries of its log; or one of another authority, alone.
     *
     * @param json as it was read, or as services of Sigstore have answered
     * @param certificate of the signer
     */
    record OfIdentity(JsonNode json, X509Certificate certificate) implements Material {}

    /**
     * Reads it.
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it does not name one key, one chain or one certificate
     */
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
            return new OfKey(hint == null ? "" : hint.text(), json);
        }
        return chain == null
                ? new OfIdentity(
                        json,
                        Certificates.ofDer(json.at("certificate").at("rawBytes").base64(), file))
                : new OfCertificates(chain(chain.at("certificates"), file), json);
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

    /** As it was read, or as plain values. Entries of logs are an empty list, which the reference implementation demands. */
    default Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        JsonNode read = read();
        if (read != null && read.plain() instanceof Map<?, ?> given) {
            given.forEach((name, value) -> plain.put(String.valueOf(name), value));
            return plain;
        }
        if (this instanceof OfKey key) {
            plain.put("publicKey", Map.of("hint", key.hint()));
        } else if (this instanceof OfCertificates certificates) {
            List<Map<String, String>> written = new ArrayList<>();
            written.add(plain(certificates.chain().leaf()));
            certificates.chain().others().forEach(other -> written.add(plain(other)));
            plain.put("x509CertificateChain", Map.of("certificates", written));
        } else {
            throw new IllegalStateException("an envelope alone is no bundle");
        }
        plain.put("tlogEntries", List.of());
        return plain;
    }

    private @Nullable JsonNode read() {
        return this instanceof OfKey key
                ? key.json()
                : this instanceof OfCertificates certificates
                        ? certificates.json()
                        : this instanceof OfIdentity identity ? identity.json() : null;
    }

    private static Map<String, String> plain(X509Certificate certificate) {
        try {
            return Map.of("rawBytes", Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
