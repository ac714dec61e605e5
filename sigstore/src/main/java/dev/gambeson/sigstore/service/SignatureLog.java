package dev.gambeson.sigstore.service;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Rekor: keeps signatures for ever. Version 1 is sent the whole envelope and keeps its digests ({@code dsse 0.0.1}); version 2 is
 * sent the digest alone ({@code hashedrekord 0.0.2} over the pre-authentication encoding, as its specification has it for
 * envelopes). Immutable.
 */
public final class SignatureLog {

    private static final int MOST_BYTES = 1 << 20;

    private final Server server;
    private final boolean tiled;

    /**
     * The log at a service.
     *
     * @throws dev.gambeson.GambesonException as {@link CertificateAuthority#CertificateAuthority}
     */
    public SignatureLog(Service service, SigningServices services) {
        server = Server.of(service, "Rekor", services);
        tiled = service.version() == 2;
    }

    /**
     * Enters a signature. Nothing of the answer is checked.
     *
     * @param envelope with one signature
     * @param certificate of the key that checks it
     * @return the entry as a Sigstore bundle holds it
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED}
     */
    public Map<String, Object> enter(Envelope envelope, X509Certificate certificate) {
        byte[] der = der(certificate);
        String path = tiled ? "/api/v2/log/entries" : "/api/v1/log/entries";
        Map<String, Object> question = tiled ? digest(envelope, der) : whole(envelope, der);
        Response response = server.ask(Request.post(server.at().below(path), JsonText.compact(question)), MOST_BYTES);
        server.demandMade(response);
        return server.part(response, tiled ? LogEntry::ofTiles : LogEntry::ofPromise);
    }

    private static Map<String, Object> whole(Envelope envelope, byte[] der) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
        return Map.of(
                "apiVersion",
                "0.0.1",
                "kind",
                "dsse",
                "spec",
                Map.of(
                        "proposedContent",
                        Map.of(
                                "envelope",
                                new String(JsonText.compact(envelope.plain()), StandardCharsets.UTF_8),
                                "verifiers",
                                List.of(base64(pem.getBytes(StandardCharsets.US_ASCII))))));
    }

    private static Map<String, Object> digest(Envelope envelope, byte[] der) {
        byte[] encoded = Envelope.preAuthenticationEncoding(envelope.payloadType(), envelope.payload());
        Map<String, Object> verifier =
                Map.of("x509Certificate", Map.of("rawBytes", base64(der)), "keyDetails", "PKIX_ECDSA_P256_SHA_256");
        return Map.of(
                "hashedRekordRequestV002",
                Map.of(
                        "digest",
                        base64(HexFormat.of().parseHex(Sha256.hex(encoded))),
                        "signature",
                        Map.of("content", base64(envelope.signatures().get(0).signature()), "verifier", verifier)));
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
