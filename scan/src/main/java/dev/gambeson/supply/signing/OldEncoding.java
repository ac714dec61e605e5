package dev.gambeson.supply.signing;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.SignatureAlgorithm;
import dev.gambeson.crypto.signature.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HexFormat;

/**
 * What version 0.2 of the reference implementation has signed in place of the encoding of DSSE: {@code DSSEV1}, and the payload as
 * Python shows bytes to a programmer. Always with SHA-256. Verified, never written.
 */
final class OldEncoding {

    private OldEncoding() {}

    static boolean isSignedBy(VerificationKey key, Envelope envelope) {
        if (key.algorithm() == SignatureAlgorithm.ED25519) {
            return false;
        }
        byte[] message = of(envelope.payloadType(), envelope.payload()).getBytes(StandardCharsets.UTF_8);
        return envelope.signatures().stream().anyMatch(one -> verifies(key, message, one.signature()));
    }

    private static boolean verifies(VerificationKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key.publicKey());
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ECDSA", e);
        }
    }

    static String of(String type, byte[] payload) {
        StringBuilder text = new StringBuilder("DSSEV1 ")
                .append(type.length())
                .append(' ')
                .append(type)
                .append(' ')
                .append(payload.length)
                .append(" b");
        boolean single = false;
        boolean twofold = false;
        for (byte one : payload) {
            single |= one == '\'';
            twofold |= one == '"';
        }
        char quote = single && !twofold ? '"' : '\'';
        text.append(quote);
        for (byte one : payload) {
            switch (one) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (one == quote) {
                        text.append('\\').append(quote);
                    } else if (one < 0x20 || one == 0x7f) {
                        text.append("\\x").append(HexFormat.of().toHexDigits(one));
                    } else {
                        text.append((char) one);
                    }
                }
            }
        }
        return text.append(quote).toString();
    }
}
