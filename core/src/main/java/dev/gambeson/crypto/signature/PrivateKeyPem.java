package dev.gambeson.crypto.signature;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Private keys in files, as OpenSSL and others write them: PKCS #8 (RFC 5958), encrypted PKCS #8 (PBES2, RFC 8018) and keys on
 * curves as SEC 1 has them (RFC 5915). Stateless and thread-safe.
 */
public final class PrivateKeyPem {

    private static final List<String> LABELS = List.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY");

    private PrivateKeyPem() {}

    /** Whether a file looks as if it held a private key that {@link #read} may know. */
    public static boolean isMeant(byte[] pem, String source) {
        List<PemBlock> blocks = PemBlock.read(pem, source);
        boolean meant = blocks.stream().anyMatch(block -> block.label().endsWith("PRIVATE KEY"));
        blocks.forEach(PemBlock::erase);
        return meant;
    }

    /**
     * Reads the one private key of a file.
     *
     * @param pem is not kept and not changed: whoever read it overwrites it
     * @param passphrase is asked only where the key is encrypted; what it gives is closed
     * @param source what to call the file in errors
     * @throws GambesonException {@code INPUT_MALFORMED} where there is no such key, or more than one; {@code INPUT_UNSUPPORTED} for
     *     keys of other algorithms and ways of encryption; {@code PASSPHRASE_REFUSED}
     */
    public static PrivateKeySigner read(byte[] pem, Supplier<Passphrase> passphrase, String source) {
        List<PemBlock> blocks = PemBlock.read(pem, source);
        try {
            List<PemBlock> keys = blocks.stream()
                    .filter(block -> block.label().endsWith("PRIVATE KEY"))
                    .toList();
            if (keys.size() != 1) {
                throw InputException.malformed(
                        Location.of(source),
                        keys.isEmpty() ? "holds no private key" : "holds " + keys.size() + " private keys, not one");
            }
            return read(keys.get(0), passphrase, source);
        } finally {
            blocks.forEach(PemBlock::erase);
        }
    }

    private static PrivateKeySigner read(PemBlock block, Supplier<Passphrase> passphrase, String source) {
        return switch (LABELS.indexOf(block.label())) {
            case 0 -> PrivateKeyInfo.pkcs8(block.der(), source);
            case 1 -> decrypted(block.der(), passphrase, source);
            case 2 -> PrivateKeyInfo.sec1(block.der(), source);
            default ->
                throw InputException.unsupported(
                        Location.of(source),
                        "holds a key of a kind that is not used for signatures here: " + block.label(),
                        "Use a key on the curve P-256, P-384, P-521 or Ed25519.");
        };
    }

    private static PrivateKeySigner decrypted(byte[] der, Supplier<Passphrase> passphrase, String source) {
        EncryptedPrivateKey encrypted = EncryptedPrivateKey.of(der, source);
        byte[] plain = null;
        try (Passphrase words = passphrase.get()) {
            plain = encrypted.decrypt(words);
            return PrivateKeyInfo.pkcs8(plain, source);
        } catch (InputException e) {
            if (e.code() != ErrorCode.INPUT_MALFORMED) {
                throw e;
            }
            // A wrong passphrase gives noise; once in 256 times noise ends as padding should.
            throw EncryptedPrivateKey.refused(source);
        } finally {
            if (plain != null) {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }
}
