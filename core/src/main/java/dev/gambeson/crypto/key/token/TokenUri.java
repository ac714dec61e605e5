package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The name of a key in a token (RFC 7512): {@code pkcs11:token=acme;object=root?module-path=/usr/lib/softhsm/libsofthsm2.so}. A PIN
 * has no place in it. Immutable.
 *
 * @param token which token, by what is known of it: {@code token} (its label), {@code serial}, {@code model},
 *     {@code manufacturer}, {@code slot-id}; at least one
 * @param object the label of the key
 * @param module the library that speaks with the token; null for the one that the variable GAMBESON_PKCS11_MODULE names
 * @param pinSource the file with the PIN, or null
 */
public record TokenUri(
        Map<String, String> token,
        String object,
        @Nullable Path module,
        @Nullable Path pinSource) {

    /** How such a name begins. */
    public static final String SCHEME = "pkcs11";

    private static final String OBJECT = "object";
    private static final int MOST = 2048;

    /** A name. */
    public TokenUri {
        token = Map.copyOf(token);
    }

    /**
     * Reads a name.
     *
     * @throws GambesonException {@code USAGE} where it is none, says what is not understood, names no token or no key, or holds a
     *     PIN; no value is shown
     */
    public static TokenUri of(String text) {
        if (text.length() > MOST || !text.startsWith(SCHEME + ":")) {
            throw wrong("does not begin with pkcs11: or is longer than " + MOST + " characters");
        }
        String rest = text.substring(SCHEME.length() + 1);
        int question = rest.indexOf('?');
        Map<String, String> path = UriAttributes.read(question < 0 ? rest : rest.substring(0, question), ';');
        Map<String, String> query = UriAttributes.read(question < 0 ? "" : rest.substring(question + 1), '&');
        // Checked first, so that whoever gives a PIN hears of that.
        if (query.containsKey("pin-value") || path.containsKey("pin-value")) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the name of the key holds a PIN, which everybody on this machine can see",
                    "Change that PIN. Name a file by pin-source, set GAMBESON_PIN, or let yourself be asked.");
        }
        Map<String, String> token = new TreeMap<>(path);
        String object = token.remove(OBJECT);
        token.remove("type");
        UriAttributes.demandOnly(path, OBJECT, "type", "token", "serial", "model", "manufacturer", "slot-id");
        UriAttributes.demandOnly(query, "module-path", "pin-source");
        if (object == null || object.isEmpty()) {
            throw wrong("names no key: object=LABEL");
        }
        if (token.isEmpty()) {
            throw wrong("names no token: token=LABEL");
        }
        return new TokenUri(token, object, file(query, "module-path"), file(query, "pin-source"));
    }

    /** The key, for messages: {@code the key root of token acme}. */
    public String words() {
        return "the key " + UriAttributes.shown(object) + " of " + tokenWords();
    }

    /** The token, for messages. */
    String tokenWords() {
        String label = token.get("token");
        return "token " + UriAttributes.shown(label == null ? token.toString() : label);
    }

    /** Whether both name the same key, wherever the library lies. */
    boolean sameKey(TokenUri other) {
        return token.equals(other.token) && object.equals(other.object);
    }

    private static @Nullable Path file(Map<String, String> query, String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        try {
            Path path = Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw wrong("has a " + name + " that is no path");
        }
        throw wrong("has a " + name + " that is no path from the root on");
    }

    static GambesonException wrong(String problem) {
        return new GambesonException(
                ErrorCode.USAGE,
                "the name of a key in a token " + problem,
                "It looks like pkcs11:token=acme;object=root?module-path=/usr/lib/softhsm/libsofthsm2.so.");
    }
}
