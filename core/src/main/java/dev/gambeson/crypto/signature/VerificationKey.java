package dev.gambeson.crypto.signature;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A public key that checks signatures. Immutable and thread-safe; equal to another of the same key. */
public final class VerificationKey {

    private static final String LABEL = "PUBLIC KEY";
    /** Of the only form that a key of Ed25519 has in DER. */
    private static final int ED25519_BYTES = 44;

    private final PublicKey key;
    private final SignatureAlgorithm algorithm;

    private VerificationKey(PublicKey key, SignatureAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /**
     * A key.
     *
     * @param source where it comes from, for errors
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where it is not of a {@link SignatureAlgorithm}; {@code INPUT_MALFORMED}
     *     where it is of Ed25519 and has parameters (RFC 8410 §3 allows none)
     */
    public static VerificationKey of(PublicKey key, String source) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(key, source);
        // The JDK keeps them: the same key would have as many names as anybody likes, and be revoked under one of them.
        if (algorithm == SignatureAlgorithm.ED25519 && key.getEncoded().length != ED25519_BYTES) {
            throw new GambesonException(
                    ErrorCode.INPUT_MALFORMED,
                    source + " holds a key of Ed25519 with parameters, and there are none",
                    "Have it written anew by whoever holds it.");
        }
        return new VerificationKey(key, algorithm);
    }

    /**
     * A key as SubjectPublicKeyInfo (RFC 5280 §4.1) in DER.
     *
     * @throws GambesonException {@code INPUT_MALFORMED} where it is none, {@code INPUT_UNSUPPORTED} where it is not of a
     *     {@link SignatureAlgorithm}
     */
    public static VerificationKey ofDer(byte[] der, String source) {
        for (String family : new String[] {"EC", "Ed25519", "RSA"}) {
            try {
                return of(KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(der)), source);
            } catch (GeneralSecurityException e) {
                // The next family may know it.
            }
        }
        throw new GambesonException(
                ErrorCode.INPUT_MALFORMED,
                source + " is no public key that signatures are verified with",
                "Signatures are verified with keys of ECDSA, Ed25519 or RSA; a key for collect (X25519) seals.");
    }

    /**
     * A key as text (RFC 7468 §13): one block {@code BEGIN PUBLIC KEY}.
     *
     * @throws GambesonException as {@link #ofDer}
     */
    public static VerificationKey ofPem(String pem, String source) {
        try {
            List<PemBlock> blocks = PemBlock.read(pem.getBytes(StandardCharsets.UTF_8), source);
            if (blocks.size() == 1 && blocks.get(0).label().equals(LABEL)) {
                return ofDer(blocks.get(0).der(), source);
            }
        } catch (InputException e) {
            throw new GambesonException(
                    ErrorCode.INPUT_MALFORMED,
                    source + " is no public key",
                    "It is no block of PEM, or is damaged.",
                    e);
        }
        throw new GambesonException(
                ErrorCode.INPUT_MALFORMED,
                source + " is no public key",
                "It should be one block that begins with -----BEGIN " + LABEL + "-----.");
    }

    /** How it checks. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The key for the JDK. */
    public PublicKey publicKey() {
        return key;
    }

    /** The SHA-256 of its DER in lower-case hex: what this program calls the key everywhere. */
    public String keyId() {
        return Sha256.hex(key.getEncoded());
    }

    /** The text that {@link #ofPem} reads, with lines of 64 characters and a line feed at the end, as OpenSSL writes it. */
    public String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        String body = lines.encodeToString(key.getEncoded());
        return "-----BEGIN " + LABEL + "-----\n" + body + "\n-----END " + LABEL + "-----\n";
    }

    /** Whether a signature is this key's over a message. Whatever is no signature at all is not; a key that is no point of its curve has none. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm.javaName());
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            // The latter where a stranger's key is no point of its curve.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK checks " + algorithm.id(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that
                && java.util.Arrays.equals(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(key.getEncoded());
    }
}
