package dev.gambeson.crypto.signature;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A private key under a passphrase: PBES2 with PBKDF2 and AES in CBC mode (RFC 8018 §6.2), as OpenSSL writes it. */
record EncryptedPrivateKey(
        byte[] salt, int iterations, String mac, int keyBytes, byte[] vector, byte[] encrypted, String source) {

    private static final String PBES2 = "2a864886f70d01050d";
    private static final String PBKDF2 = "2a864886f70d01050c";
    private static final Map<String, String> MACS = Map.of(
            "2a864886f70d0207", "HmacSHA1",
            "2a864886f70d0209", "HmacSHA256",
            "2a864886f70d020a", "HmacSHA384",
            "2a864886f70d020b", "HmacSHA512");
    private static final Map<String, Integer> KEY_BYTES =
            Map.of("60864801650304" + "0102", 16, "60864801650304" + "0116", 24, "60864801650304" + "012a", 32);

    /** Half a minute of work; a file that asks for more is there to keep somebody busy. */
    private static final int MOST_ITERATIONS = 20_000_000;

    static EncryptedPrivateKey of(byte[] der, String source) {
        Der file = Der.of(der, source).sequence();
        Der algorithm = file.sequence();
        if (!algorithm.identifier().equals(PBES2)) {
            throw unsupported(source);
        }
        Der parameters = algorithm.sequence();
        Der derivation = parameters.sequence();
        if (!derivation.identifier().equals(PBKDF2)) {
            throw unsupported(source);
        }
        Der costs = derivation.sequence();
        byte[] salt = costs.octets();
        int iterations = costs.number();
        if (costs.isNext(Der.INTEGER)) {
            costs.number();
        }
        String mac = costs.isNext(Der.SEQUENCE) ? MACS.get(costs.sequence().identifier()) : "HmacSHA1";
        Der cipher = parameters.sequence();
        Integer keyBytes = KEY_BYTES.get(cipher.identifier());
        if (mac == null || keyBytes == null) {
            throw unsupported(source);
        }
        byte[] vector = cipher.octets();
        if (iterations < 1 || iterations > MOST_ITERATIONS || vector.length != 16) {
            throw InputException.malformed(Location.of(source), "is encrypted with numbers that make no sense");
        }
        return new EncryptedPrivateKey(salt, iterations, mac, keyBytes, vector, file.octets(), source);
    }

    byte[] decrypt(Passphrase passphrase) {
        byte[] key = passphrase.use(this::derive);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            return cipher.doFinal(encrypted);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw refused(source);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** PBKDF2 (RFC 8018 §5.2); that of the JDK takes characters, which would have to be made of bytes. */
    private byte[] derive(byte[] passphrase) {
        try {
            Mac function = Mac.getInstance(mac);
            function.init(new SecretKeySpec(passphrase, mac));
            byte[] key = new byte[keyBytes];
            for (int block = 1, done = 0; done < keyBytes; block++) {
                function.update(salt);
                byte[] last = function.doFinal(new byte[] {0, 0, 0, (byte) block});
                byte[] sum = last.clone();
                for (int i = 1; i < iterations; i++) {
                    last = function.doFinal(last);
                    for (int j = 0; j < sum.length; j++) {
                        sum[j] ^= last[j];
                    }
                }
                int count = Math.min(sum.length, keyBytes - done);
                System.arraycopy(sum, 0, key, done, count);
                done += count;
                Arrays.fill(sum, (byte) 0);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + mac, e);
        }
    }

    static GambesonException refused(String source) {
        return new GambesonException(
                ErrorCode.PASSPHRASE_REFUSED,
                "the passphrase does not open " + source,
                "Give the one it was written with.");
    }

    private static InputException unsupported(String source) {
        return InputException.unsupported(
                Location.of(source),
                "is encrypted in a way that is not known here",
                "Write it anew: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW.");
    }
}
