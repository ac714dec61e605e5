package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.token.TokenSource;
import dev.gambeson.crypto.key.token.TokenUri;
import dev.gambeson.crypto.signature.PrivateKeyPem;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.format.FileInput;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What signs: a key of the ring, a key in a token, or a private key in a file. */
public final class SignerOptions {

    private static final long MOST_BYTES = 1 << 20;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "What signs: sign, the newest such key of the ring (the default); sign/2, a version of it;"
                    + " pkcs11:…, a key in a token; or a file with a private key in PEM.")
    @Nullable
    String key;

    /** Whether something was said. */
    public boolean given() {
        return key != null;
    }

    /**
     * The signer. It goes on when the ring is closed again, which is done here.
     *
     * @param keys the ring, which is opened only where its key signs; and where the PIN of a token comes from
     * @param silent whether nobody may be asked for a passphrase
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such key, {@code KEY_REFUSED} where it is revoked, retired or
     *     for something else; as {@link KeyOptions#open}; what is wrong with the file
     */
    public Signer signer(KeyOptions keys, Terminal terminal, boolean silent) {
        if (key != null && key.startsWith(TokenUri.SCHEME + ":")) {
            try (AskedSecrets secrets = keys.secrets(terminal, silent, "")) {
                return new TokenSource().signer(TokenUri.of(key), secrets);
            }
        }
        if (!needsRing()) {
            return ofFile(keys, terminal, silent);
        }
        try (OpenKeyRing ring = keys.open(terminal, silent)) {
            return signer(ring);
        }
    }

    /** Whether the ring must be opened for it. */
    public boolean needsRing() {
        return key == null || KeyLabel.find(key) != null;
    }

    /**
     * The signer where the ring is open already; it goes on when that is closed.
     *
     * @throws GambesonException as {@link #signer(KeyOptions, Terminal, boolean)}
     */
    public Signer signer(OpenKeyRing ring) {
        KeyLabel named = key == null ? null : KeyLabel.find(key);
        KeyLabel label = named == null ? KeyLabel.newest(KeyPurpose.SIGN) : named;
        if (label.purpose() != KeyPurpose.SIGN && label.purpose() != KeyPurpose.POLICY) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "a key for " + label.purpose().id() + " does not sign models and statements",
                    "Take a key for sign, or for policy.");
        }
        return label.version() == null ? ring.signer(label.purpose()) : ring.signer(label.purpose(), label.version());
    }

    /** A private key in PEM: PKCS #8, also encrypted, or SEC 1 of OpenSSL. */
    private Signer ofFile(KeyOptions keys, Terminal terminal, boolean silent) {
        String name = String.valueOf(key);
        byte[] pem;
        try (FileInput input = FileInput.open(Path.of(name), name)) {
            pem = input.readAll(MOST_BYTES);
        }
        try {
            return PrivateKeyPem.read(pem, () -> keys.origin(terminal, silent).get("the passphrase of " + name), name);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }
}
