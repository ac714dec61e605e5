package dev.gambeson.crypto.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind a key is, and what such a key can be for. */
public enum KeyAlgorithm {
    /** ECDSA on curve P-256 with SHA-256 (FIPS 186-5): what Sigstore and OpenSSF Model Signing expect. */
    ECDSA_P256("ecdsa-p256", "EC", "secp256r1", Set.of(KeyPurpose.SIGN, KeyPurpose.POLICY)),
    /** ECDSA on curve P-384 with SHA-384. */
    ECDSA_P384("ecdsa-p384", "EC", "secp384r1", Set.of(KeyPurpose.SIGN, KeyPurpose.POLICY)),
    /** ECDSA on curve P-521 with SHA-512. */
    ECDSA_P521("ecdsa-p521", "EC", "secp521r1", Set.of(KeyPurpose.SIGN, KeyPurpose.POLICY)),
    /** Ed25519 (RFC 8032): the only one that checkpoints of logs carry. */
    ED25519("ed25519", "Ed25519", "", Set.of(KeyPurpose.SIGN, KeyPurpose.LOG, KeyPurpose.POLICY)),
    /** A symmetric key of 256 bits for AES-GCM. */
    AES_256("aes-256", "", "", Set.of(KeyPurpose.SEAL)),
    /** X25519 (RFC 7748), for HPKE (RFC 9180). */
    X25519("x25519", "X25519", "", Set.of(KeyPurpose.COLLECT));

    private final String id;
    private final String javaName;
    private final String curve;
    private final Set<KeyPurpose> purposes;

    KeyAlgorithm(String id, String javaName, String curve, Set<KeyPurpose> purposes) {
        this.id = id;
        this.javaName = javaName;
        this.curve = curve;
        this.purposes = purposes;
    }

    /** Its name in files and options. */
    public String id() {
        return id;
    }

    /** Its name for {@link java.security.KeyPairGenerator} and {@link java.security.KeyFactory}; empty where it is symmetric. */
    public String javaName() {
        return javaName;
    }

    /** The name of its curve, where the family has several; else empty. */
    public String curve() {
        return curve;
    }

    /** Whether it has a public half. */
    public boolean isPair() {
        return !javaName.isEmpty();
    }

    /** Whether a key of it can be for this. */
    public boolean serves(KeyPurpose purpose) {
        return purposes.contains(purpose);
    }

    /** What a key for this is where nobody says otherwise. */
    public static KeyAlgorithm standard(KeyPurpose purpose) {
        return switch (purpose) {
            case SIGN, POLICY -> ECDSA_P256;
            case SEAL -> AES_256;
            case COLLECT -> X25519;
            case LOG -> ED25519;
        };
    }

    /**
     * This algorithm, for a purpose.
     *
     * @throws GambesonException {@code USAGE} where such a key cannot be for this
     */
    public KeyAlgorithm demand(KeyPurpose purpose) {
        if (!serves(purpose)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "a key of " + id + " cannot be for " + purpose.id(),
                    "For " + purpose.id() + " there is " + ids(purpose) + ".");
        }
        return this;
    }

    private static String ids(KeyPurpose purpose) {
        List<KeyAlgorithm> fitting =
                Arrays.stream(values()).filter(a -> a.serves(purpose)).toList();
        return fitting.stream().map(KeyAlgorithm::id).collect(Collectors.joining(", "));
    }
}
