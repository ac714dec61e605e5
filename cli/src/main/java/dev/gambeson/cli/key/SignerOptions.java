package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.signature.Signer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What signs: a key of the ring, or a private key in a file. */
public final class SignerOptions {

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "What signs: sign, the newest such key of the ring (the default); sign/2, a version of it; or a"
                            + " file with a private key in PEM.")
    @Nullable
    String key;

    /** Whether something was said. */
    public boolean given() {
        return key != null;
    }

    /**
     * The signer. It goes on when the ring is closed again, which is done here.
     *
     * @param keys the ring, which is opened only where its key signs
     * @param silent whether nobody may be asked for a passphrase
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such key, {@code KEY_REFUSED} where it is revoked, retired or
     *     for something else; as {@link KeyOptions#open}; what is wrong with the file
     */
    public Signer signer(KeyOptions keys, Terminal terminal, boolean silent) {
        KeyLabel label = key == null ? KeyLabel.newest(KeyPurpose.SIGN) : KeyLabel.find(key);
        if (label == null) {
            return ofFile(Path.of(key));
        }
        if (label.purpose() != KeyPurpose.SIGN) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "a key for " + label.purpose().id() + " does not sign models and statements",
                    "Take a key for sign.");
        }
        try (OpenKeyRing ring = keys.open(terminal, silent)) {
            return label.version() == null
                    ? ring.signer(KeyPurpose.SIGN)
                    : ring.signer(KeyPurpose.SIGN, label.version());
        }
    }

    /** A private key in PEM: PKCS#8, or SEC 1 of OpenSSL. */
    private static Signer ofFile(Path file) {
        throw new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                file + " names a file; private keys in files are not read yet",
                "Use a key of the ring.");
    }
}
