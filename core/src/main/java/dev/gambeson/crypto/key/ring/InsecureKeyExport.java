package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.key.KeyPurpose;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Private keys in clear. Whoever reads one can sign in the name of its owner for ever, and nothing of a ring protects it any
 * more; it is here for programs that cannot ask a ring. Stateless and thread-safe.
 */
public final class InsecureKeyExport {

    private InsecureKeyExport() {}

    /** Says that the caller knows what this class says. */
    public static final class Consent {

        private Consent() {}

        /** A person was asked and has agreed. */
        public static Consent personKnowsThatTheKeyIsInClear() {
            return new Consent();
        }
    }

    /**
     * A private key as PKCS#8 in PEM (RFC 7468 §10), unencrypted.
     *
     * @param consent that somebody agreed
     * @param use is given the text in ASCII, which is overwritten afterwards
     * @throws dev.gambeson.GambesonException {@code KEY_NOT_FOUND} where there is no such version
     * @throws IllegalArgumentException for {@code SEAL}, whose keys have no private half
     */
    public static void pem(OpenKeyRing ring, KeyPurpose purpose, int version, Consent consent, Consumer<byte[]> use) {
        if (purpose == KeyPurpose.SEAL) {
            throw new IllegalArgumentException("a symmetric key has no private half");
        }
        byte[] pkcs8 = ring.privateKey(purpose, version).getEncoded();
        byte[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(pkcs8);
        byte[] begin = "-----BEGIN PRIVATE KEY-----\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] end = "\n-----END PRIVATE KEY-----\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(begin, begin.length + lines.length + end.length);
        System.arraycopy(lines, 0, text, begin.length, lines.length);
        System.arraycopy(end, 0, text, begin.length + lines.length, end.length);
        try {
            use.accept(text);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
            Arrays.fill(lines, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }
}
