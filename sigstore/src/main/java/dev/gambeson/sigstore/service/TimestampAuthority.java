package dev.gambeson.sigstore.service;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** An authority of time (RFC 3161 over HTTP, §3.4). Immutable. */
public final class TimestampAuthority {

    private static final int MOST_BYTES = 1 << 17;
    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";

    private final Server server;

    /**
     * The authority at a service, whose address is the whole one.
     *
     * @throws dev.gambeson.GambesonException as {@link CertificateAuthority#CertificateAuthority}
     */
    public TimestampAuthority(Service service, SigningServices services) {
        server = Server.of(service, "authority of time", services);
    }

    /**
     * A timestamp. Nothing of it is checked but that one was granted.
     *
     * @param signature was just made: nobody can have a stamp over it from before, so that no nonce is needed
     * @return what RFC 3161 calls TimeStampResp, in DER
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED}
     */
    public byte[] stamp(byte[] signature) {
        Response response = server.ask(
                Request.post(
                        server.at(), question(signature), "application/timestamp-query", "application/timestamp-reply"),
                MOST_BYTES);
        server.demandMade(response);
        if (!isGranted(response.body())) {
            throw server.failed("grants no timestamp");
        }
        return response.body();
    }

    /** TimeStampReq (§2.4.1), which asks for the certificate too. */
    private static byte[] question(byte[] signature) {
        DERSequence algorithm = sequence(new ASN1ObjectIdentifier(SHA_256));
        byte[] digest = HexFormat.of().parseHex(Sha256.hex(signature));
        try {
            return sequence(new ASN1Integer(1), sequence(algorithm, new DEROctetString(digest)), ASN1Boolean.TRUE)
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
    }

    /** Status 0 (granted) or 1 (granted with changes), with a token (§2.4.2). */
    private static boolean isGranted(byte[] answer) {
        try {
            ASN1Sequence response = ASN1Sequence.getInstance(answer);
            ASN1Sequence status = ASN1Sequence.getInstance(response.getObjectAt(0));
            int granted = ASN1Integer.getInstance(status.getObjectAt(0)).intValueExact();
            return response.size() == 2 && (granted == 0 || granted == 1);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static DERSequence sequence(ASN1Encodable... values) {
        return new DERSequence(values);
    }
}
