package dev.gambeson.crypto.signature;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;

/**
 * How signatures are made. ECDSA signatures are in DER, as the registry of Sigstore demands; Ed25519 (RFC 8032) is what
 * checkpoints of logs carry.
 */
public enum SignatureAlgorithm {
    /** Curve P-256 with SHA-256. */
    ECDSA_P256("ecdsa-p256", "SHA256withECDSA", 256),
    /** Curve P-384 with SHA-384. */
    ECDSA_P384("ecdsa-p384", "SHA384withECDSA", 384),
    /** Curve P-521 with SHA-512. */
    ECDSA_P521("ecdsa-p521", "SHA512withECDSA", 521),
    /** Curve 25519. */
    ED25519("ed25519", "Ed25519", 255);

    private final String id;
    private final String javaName;
    private final int bits;

    SignatureAlgorithm(String id, String javaName, int bits) {
        this.id = id;
        this.javaName = javaName;
        this.bits = bits;
    }

    /** Its name in files and options. */
    public String id() {
        return id;
    }

    /** Its name in {@link java.security.Signature#getInstance(String)}. */
    public String javaName() {
        return javaName;
    }

    /**
     * The algorithm that goes with a key.
     *
     * @param source where the key comes from, for errors
     * @throws GambesonException {@code INPUT_UNSUPPORTED} for keys of other kinds
     */
    static SignatureAlgorithm of(PublicKey key, String source) {
        if (key instanceof EdECKey edwards && edwards.getParams().getName().equals("Ed25519")) {
            return ED25519;
        }
        if (key instanceof ECKey ec) {
            int order = ec.getParams().getOrder().bitLength();
            for (SignatureAlgorithm algorithm : values()) {
                if (algorithm != ED25519
                        && algorithm.bits == order
                        && EllipticCurve.matches(algorithm, ec.getParams())) {
                    return algorithm;
                }
            }
        }
        throw new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                source + " holds a key of a kind that is not used for signatures here",
                "Use a key on the curve P-256, P-384, P-521 or Ed25519.");
    }
}
