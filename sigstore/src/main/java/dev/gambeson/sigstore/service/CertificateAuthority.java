package dev.gambeson.sigstore.service;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.SigningServices;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/** Fulcio: certifies a key for whoever a token names (fulcio.proto, {@code CreateSigningCertificate}). Immutable. */
public final class CertificateAuthority {

    private static final int MOST_BYTES = 1 << 17;

    private final Server server;

    /**
     * The authority at a service.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED} where it may not be reached; {@code REMOTE_FAILED} where it has no address
     */
    public CertificateAuthority(Service service, SigningServices services) {
        server = Server.of(service, "Fulcio", services);
    }

    /**
     * A certificate for a key. Nothing of it is checked but that it is of this key.
     *
     * @param signer on the curve P-256
     * @throws GambesonException {@code REMOTE_FAILED}; {@code PASSPHRASE_REFUSED} where the token is not taken
     */
    public X509Certificate certify(Signer signer, IdentityToken token) {
        byte[] question = token.use(ascii -> question(ascii, CertificateRequest.pem(signer)));
        Response response;
        try {
            response = server.ask(Request.post(server.at().below("/api/v2/signingCert"), question), MOST_BYTES);
        } finally {
            Arrays.fill(question, (byte) 0);
        }
        int status = response.status();
        if (status == 400 || status == 401 || status == 403) {
            throw server.refused(
                    ErrorCode.PASSPHRASE_REFUSED,
                    "does not certify a key by this token (" + status + ")" + reason(response, token),
                    "Get a new token, of a provider that this authority knows.");
        }
        if (status != 200 && status != 201) {
            throw server.failed("refuses (" + status + ")" + reason(response, token));
        }
        X509Certificate certificate = server.part(response, this::leaf);
        if (!Arrays.equals(
                certificate.getPublicKey().getEncoded(),
                signer.verificationKey().publicKey().getEncoded())) {
            throw server.failed("has certified another key than the one that was sent");
        }
        return certificate;
    }

    /** Written by hand, since a text that holds the token could not be overwritten. It has no character that JSON escapes. */
    private static byte[] question(byte[] token, byte[] request) {
        byte[] first = "{\"credentials\":{\"oidcIdentityToken\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] last = ("\"},\"certificateSigningRequest\":\""
                        + Base64.getEncoder().encodeToString(request) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(first.length + token.length + last.length)
                .put(first)
                .put(token)
                .put(last)
                .array();
    }

    private X509Certificate leaf(JsonNode answer) {
        JsonNode embedded = answer.find("signedCertificateEmbeddedSct");
        if (embedded == null) {
            throw server.failed("gives a certificate that shows no log of certificates (no embedded SCT)");
        }
        JsonNode chain = embedded.at("chain").at("certificates");
        if (chain.items().isEmpty()) {
            throw chain.malformed("is empty");
        }
        byte[] pem = chain.items().get(0).text().getBytes(StandardCharsets.ISO_8859_1);
        return Certificates.ofPem(pem, "answer").get(0);
    }

    private static String reason(Response response, IdentityToken token) {
        String said = Server.said(response);
        return said.isEmpty() || token.isEchoedIn(said) ? "" : ": " + said;
    }
}
