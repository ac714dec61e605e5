package dev.gambeson.crypto.key;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Public halves of every {@link KeyAlgorithm}, in DER, PEM and JSON. Stateless and thread-safe. */
public final class PublicHalf {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "-----END PUBLIC KEY-----\n";

    private PublicHalf() {}

    /** What the key is called everywhere: the SHA-256 of its DER in lower-case hex. */
    public static String keyId(PublicKey key) {
        return Sha256.hex(key.getEncoded());
    }

    /** As OpenSSL writes it: lines of 64 characters, a line feed at the end. */
    public static String pem(PublicKey key) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return BEGIN + lines.encodeToString(key.getEncoded()) + "\n" + END;
    }

    /**
     * A key from a file of keys: SubjectPublicKeyInfo in base64.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} where it is none of that algorithm
     */
    public static PublicKey read(JsonNode node, KeyAlgorithm algorithm) {
        byte[] der = KeyFields.base64(node);
        PublicKey key = algorithm.isPair() ? parse(der, algorithm) : null;
        if (key == null) {
            throw node.malformed("is no public key of " + algorithm.id());
        }
        return key;
    }

    /**
     * A key from a file: one block {@code BEGIN PUBLIC KEY} (RFC 7468 §13).
     *
     * @param source where it comes from, for errors
     * @throws dev.gambeson.GambesonException {@code INPUT_MALFORMED} where it is none, {@code INPUT_UNSUPPORTED} where it is of no
     *     {@link KeyAlgorithm}
     */
    public static PublicKey ofPem(String pem, String source) {
        String text = pem.strip().replace("\r\n", "\n") + "\n";
        if (text.startsWith(BEGIN) && text.endsWith(END)) {
            String base64 = text.substring(BEGIN.length(), text.length() - END.length());
            PublicKey key = collecting(base64.replaceAll("\\s", ""));
            if (key != null) {
                return key;
            }
        }
        return VerificationKey.ofPem(pem, source).publicKey();
    }

    /** What kind a key is that {@link #ofPem} has given. */
    public static KeyAlgorithm algorithm(PublicKey key) {
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            if (isOf(key, algorithm)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("a key of " + key.getAlgorithm() + " is of no use here");
    }

    private static @Nullable PublicKey collecting(String base64) {
        try {
            return parse(Base64.getDecoder().decode(base64), KeyAlgorithm.X25519);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable PublicKey parse(byte[] der, KeyAlgorithm algorithm) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm.javaName()).generatePublic(new X509EncodedKeySpec(der));
            return Arrays.equals(key.getEncoded(), der) && isOf(key, algorithm) ? key : null;
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static boolean isOf(PublicKey key, KeyAlgorithm algorithm) {
        if (key instanceof XECPublicKey x) {
            return algorithm == KeyAlgorithm.X25519
                    && x.getParams() instanceof NamedParameterSpec named
                    && named.getName().equals("X25519");
        }
        return VerificationKey.of(key, "the key ring").algorithm().id().equals(algorithm.id());
    }
}
