package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.crypto.key.slot.SlotKey;
import dev.gambeson.crypto.key.slot.SlotParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.ProviderException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * Protects a root key by a secret key in a token, which never leaves it: AES, or a generic secret. The file of a ring says which
 * token and which key, and neither which library nor where the PIN is. A PIN that was refused is never tried again. Thread-safe.
 */
public final class TokenWrapper implements RootKeyWrapper {

    /** The kind of its slots. */
    public static final String KIND = "pkcs11";

    private static final String OBJECT = "object";
    private static final String FUNCTION = "function";
    private static final String OPEN = "open";
    private static final String ANOTHER_KEY =
            "The token holds another key of that name than when the ring was wrapped. Open the ring by another slot, and wrap it anew.";

    private final TokenUri uri;
    private final TokenLibrary library;
    private final KeySource.Secrets secrets;
    private @Nullable Token token;
    private @Nullable GambesonException refused;

    TokenWrapper(TokenUri uri, TokenLibrary library, KeySource.Secrets secrets) {
        this.uri = uri;
        this.library = library;
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Wraps a root key.
     *
     * @throws GambesonException as {@link #unwrap}; {@code KEY_REFUSED} where the key is neither AES nor a generic secret
     */
    @Override
    public WrappedRootKey wrap(byte[] rootKey, byte[] context) {
        Token opened = token();
        Key key = opened.key();
        TokenSecret function = function(key);
        try {
            byte[] open = function.open(opened.provider(), key);
            Map<String, String> parameters = new TreeMap<>(uri.token());
            parameters.put(OBJECT, uri.object());
            parameters.put(FUNCTION, function.id());
            parameters.put(OPEN, Base64.getEncoder().encodeToString(open));
            try (SlotKey slot = new SlotKey(function.secret(opened.provider(), key, open))) {
                return slot.wrap(KIND, parameters, rootKey, context);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenErrors.of(uri, e);
        }
    }

    /**
     * Unwraps a root key.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where the PIN is wrong or locked, or the slot is of another key;
     *     {@code KEY_NOT_FOUND} where the token is not there or has no such key; {@code PROOF_REFUSED} where the slot was changed;
     *     {@code INPUT_UNREADABLE} where the token fails, {@code INPUT_UNSUPPORTED} where the library does
     */
    @Override
    public byte[] unwrap(WrappedRootKey wrapped, byte[] context) {
        if (!TokenSource.uri(wrapped.parameters()).sameKey(uri)) {
            throw new GambesonException(
                    ErrorCode.PASSPHRASE_REFUSED,
                    uri.words() + " is not what protects this slot",
                    "gambeson key list shows the slots.");
        }
        Token opened = token();
        Key key = opened.key();
        TokenSecret function = function(key);
        if (!SlotParameters.text(wrapped, FUNCTION).equals(function.id())) {
            throw SlotParameters.damaged(wrapped, FUNCTION, null);
        }
        byte[] open = SlotParameters.bytes(wrapped, OPEN, function.bytes());
        try (SlotKey slot = new SlotKey(function.secret(opened.provider(), key, open))) {
            return slot.unwrap(wrapped, context, uri.words(), ANOTHER_KEY);
        } catch (AEADBadTagException e) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    uri.words() + " does not open the key ring: it is another key, or the slot was changed",
                    "Put back a copy of the key ring that is whole, or open it by another slot.",
                    e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenErrors.of(uri, e);
        }
    }

    private TokenSecret function(Key key) {
        TokenSecret function = TokenSecret.of(key);
        if (function == null) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    uri.words() + " is of kind " + UriAttributes.shown(key.getAlgorithm()) + ", which protects no ring",
                    "Make a generic secret of 32 bytes, or an AES key, in the token.");
        }
        return function;
    }

    private synchronized Token token() {
        if (refused != null) {
            throw refused;
        }
        if (token == null) {
            try {
                token = Token.open(uri, library, secrets);
            } catch (GambesonException e) {
                if (e.code() == ErrorCode.PASSPHRASE_REFUSED) {
                    refused = e;
                }
                throw e;
            }
        }
        return token;
    }
}
