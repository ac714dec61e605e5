package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeySource;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A token that knows its PIN was given. It stays so until the process ends, for all threads: PKCS#11 has one login for a process.
 * Thread-safe.
 */
final class Token {

    private final TokenUri uri;
    private final Provider provider;
    private final KeyStore keys;

    private Token(TokenUri uri, Provider provider, KeyStore keys) {
        this.uri = uri;
        this.provider = provider;
        this.keys = keys;
    }

    /**
     * Opens a token. A PIN is tried once.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where the PIN is wrong or locked; {@code KEY_NOT_FOUND} where there is no
     *     such token; {@code INPUT_UNREADABLE} where it fails
     */
    static Token open(TokenUri uri, TokenLibrary library, KeySource.Secrets secrets) {
        TokenInfo info = library.find(uri);
        TokenErrors.demandUsable(uri, info);
        Provider provider = library.provider(info);
        char[] pin = pin(uri, info, secrets);
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Token(uri, provider, keys);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw TokenErrors.of(uri, e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static char[] pin(TokenUri uri, TokenInfo info, KeySource.Secrets secrets) {
        if (uri.pinSource() != null) {
            try (Passphrase pin = PinFile.read(uri.pinSource())) {
                return characters(pin);
            }
        }
        String warning = info.has("CKF_USER_PIN_FINAL_TRY") ? " (the last try before it locks)" : "";
        return characters(secrets.pin("the PIN of token " + info.label() + warning));
    }

    private static char[] characters(Passphrase pin) {
        return pin.use(utf8 -> {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(utf8));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return characters;
        });
    }

    Provider provider() {
        return provider;
    }

    /**
     * The key that is meant.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none
     */
    Key key() {
        try {
            Key key = keys.getKey(uri.object(), null);
            if (key != null) {
                return key;
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenErrors.of(uri, e);
        }
        throw new GambesonException(
                ErrorCode.KEY_NOT_FOUND,
                uri.tokenWords() + " holds no key " + UriAttributes.shown(uri.object()),
                "Check its label. Java sees a private key only where its certificate lies beside it, with the same id.");
    }

    /** What the certificate beside the key says; null where there is none. */
    @Nullable
    PublicKey publicKey() {
        try {
            Certificate certificate = keys.getCertificate(uri.object());
            return certificate == null ? null : certificate.getPublicKey();
        } catch (GeneralSecurityException e) {
            throw TokenErrors.of(uri, e);
        }
    }
}
