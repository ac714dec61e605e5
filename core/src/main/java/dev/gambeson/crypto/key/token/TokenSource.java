package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tokens behind PKCS#11, by the provider SunPKCS11 of the JDK. The library that speaks with them is named by the user: in the
 * address, or by the variable GAMBESON_PKCS11_MODULE. Thread-safe.
 */
public final class TokenSource implements KeySource {

    private final Function<Secrets, Map<String, String>> environment;

    /** With the variables of whoever asks. */
    public TokenSource() {
        this(Secrets::environment);
    }

    private TokenSource(Function<Secrets, Map<String, String>> environment) {
        this.environment = environment;
    }

    /** With these variables, whoever asks. */
    static TokenSource in(Map<String, String> environment) {
        return new TokenSource(any -> environment);
    }

    @Override
    public String kind() {
        return TokenWrapper.KIND;
    }

    @Override
    public String scheme() {
        return TokenUri.SCHEME;
    }

    /**
     * What opens a slot.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where a parameter is missing; {@code USAGE} where GAMBESON_PKCS11_MODULE
     *     does not name a library, {@code FILE_NOT_FOUND} where that is not there
     */
    @Override
    public RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets) {
        return wrapper(uri(parameters), secrets);
    }

    @Override
    public RootKeyWrapper named(String address, Secrets secrets) {
        return wrapper(TokenUri.of(address), secrets);
    }

    /**
     * What signs with a private key in a token.
     *
     * @throws GambesonException as {@link TokenSigner#open}
     */
    public TokenSigner signer(TokenUri uri, Secrets secrets) {
        return TokenSigner.open(uri, library(uri, secrets), secrets);
    }

    private RootKeyWrapper wrapper(TokenUri uri, Secrets secrets) {
        return new TokenWrapper(uri, library(uri, secrets), secrets);
    }

    private TokenLibrary library(TokenUri uri, Secrets secrets) {
        return TokenLibrary.of(uri.module(), environment.apply(secrets).get(TokenLibrary.VARIABLE));
    }

    /** The key that a slot names. What else it may say, such as a library, does not count. */
    static TokenUri uri(Map<String, String> parameters) {
        Map<String, String> token = new TreeMap<>(parameters);
        token.keySet().retainAll(java.util.Set.of("token", "serial", "model", "manufacturer", "slot-id"));
        String object = parameters.get("object");
        if (token.isEmpty() || object == null) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, "a slot of the key ring names no key in a token", "Use another slot.");
        }
        return new TokenUri(token, object, null, null);
    }
}
