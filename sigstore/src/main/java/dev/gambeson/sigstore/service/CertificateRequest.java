package dev.gambeson.sigstore.service;

import dev.gambeson.crypto.signature.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * A request for a certificate (PKCS #10, RFC 2986): a key, and the proof that whoever asks has its private half. It names nobody,
 * for that the token does.
 */
final class CertificateRequest {

    /** ecdsa-with-SHA256 (RFC 5758 §3.2). */
    private static final String ALGORITHM = "1.2.840.10045.4.3.2";

    private CertificateRequest() {}

    /**
     * The request in PEM.
     *
     * @param signer on the curve P-256
     */
    static byte[] pem(Signer signer) {
        try {
            byte[] key = signer.verificationKey().publicKey().getEncoded();
            DERSequence info = sequence(
                    new ASN1Integer(0),
                    new DERSequence(),
                    ASN1Primitive.fromByteArray(key),
                    new DERTaggedObject(false, 0, new DERSet()));
            byte[] signature = signer.sign(info.getEncoded(ASN1Encoding.DER));
            byte[] request = sequence(
                            info, new DERSequence(new ASN1ObjectIdentifier(ALGORITHM)), new DERBitString(signature))
                    .getEncoded(ASN1Encoding.DER);
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request);
            return ("-----BEGIN CERTIFICATE REQUEST-----\n" + base64 + "\n-----END CERTIFICATE REQUEST-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
    }

    private static DERSequence sequence(org.bouncycastle.asn1.ASN1Encodable... values) {
        return new DERSequence(values);
    }
}
