package dev.gambeson.supply.signing.identity.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/**
 * A token by which a provider says who somebody is (OpenID Connect, a JWT of RFC 7519): whoever has it can sign as that somebody
 * until it expires. It has no {@code toString}, is never part of a message, and closing it overwrites it. Its signature is checked
 * by the authority that takes it, not here. For one thread.
 */
public final class IdentityToken implements AutoCloseable {

    /** For whom alone a token must be made out: one that is for somebody else too is a key to something else, and is sent nowhere. */
    public static final String AUDIENCE = "sigstore";

    private static final int MOST_BYTES = 1 << 15;

    /** So many characters in a row stand in no text by chance. */
    private static final int ECHO = 16;

    private final byte[] ascii;
    private final TokenClaims claims;
    private boolean closed;

    private IdentityToken(byte[] ascii, TokenClaims claims) {
        this.ascii = ascii;
        this.claims = claims;
    }

    /**
     * A token.
     *
     * @param bytes are copied, and overwritten; white space at the ends is no part of it
     * @param source where it comes from, for errors
     * @throws GambesonException {@code SETTINGS_INVALID} where it is none, longer than 32 KiB, or for another audience than
     *     {@value #AUDIENCE}, be it beside it
     */
    public static IdentityToken of(byte[] bytes, String source) {
        byte[] ascii = stripped(bytes);
        try {
            return new IdentityToken(ascii, claims(ascii, source));
        } catch (GambesonException e) {
            Arrays.fill(ascii, (byte) 0);
            throw e;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] stripped(byte[] bytes) {
        int from = 0;
        int until = bytes.length;
        while (from < until && bytes[from] <= ' ' && bytes[from] >= 0) {
            from++;
        }
        while (until > from && bytes[until - 1] <= ' ' && bytes[until - 1] >= 0) {
            until--;
        }
        return Arrays.copyOfRange(bytes, from, until);
    }

    private static TokenClaims claims(byte[] ascii, String source) {
        int first = indexOfDot(ascii, 0);
        int second = first < 0 ? -1 : indexOfDot(ascii, first + 1);
        if (ascii.length > MOST_BYTES || second < 0 || indexOfDot(ascii, second + 1) >= 0 || !isWritable(ascii)) {
            throw none(source);
        }
        byte[] json = null;
        try {
            json = Base64.getUrlDecoder().decode(Arrays.copyOfRange(ascii, first + 1, second));
            return TokenClaims.of(JsonNode.of(json, source), source);
        } catch (IllegalArgumentException | InputException e) {
            // The cause is not passed on: it may repeat what stands in the token.
            throw none(source);
        } finally {
            if (json != null) {
                Arrays.fill(json, (byte) 0);
            }
        }
    }

    private static boolean isWritable(byte[] ascii) {
        for (byte one : ascii) {
            boolean letter = one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z' || one >= '0' && one <= '9';
            if (!letter && one != '-' && one != '_' && one != '.' && one != '=') {
                return false;
            }
        }
        return true;
    }

    private static int indexOfDot(byte[] ascii, int from) {
        for (int i = from; i < ascii.length; i++) {
            if (ascii[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static GambesonException none(String source) {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID,
                source + " holds no identity token",
                "It is a JWT of an identity provider, for the audience " + AUDIENCE
                        + ": three words with dots between.");
    }

    /**
     * Refuses a token that is over, or not yet valid.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED}
     */
    public void demandValid(Instant now) {
        if (!now.isBefore(claims.expires())) {
            throw new GambesonException(
                    ErrorCode.PASSPHRASE_REFUSED,
                    "the identity token was valid until " + claims.expires() + ", which is over",
                    "Get a new one: such tokens live for minutes.");
        }
        if (now.isBefore(claims.validFrom())) {
            throw new GambesonException(
                    ErrorCode.PASSPHRASE_REFUSED,
                    "the identity token is valid from " + claims.validFrom() + ", which is to come",
                    "Set the clock of this machine.");
        }
    }

    /**
     * Whom a certificate for this token names.
     *
     * @throws GambesonException {@code USAGE} where that depends on the authority
     */
    public Identity identity() {
        return claims.identity();
    }

    /** Works with its characters in ASCII, which the function must not keep: letters, digits and {@code - _ . =}. */
    public <T> T use(Function<byte[], T> function) {
        if (closed) {
            throw new IllegalStateException("the token was overwritten");
        }
        return function.apply(ascii);
    }

    /** Whether a text, such as a server's, repeats a part of the token. */
    public boolean isEchoedIn(String text) {
        byte[] said = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + ECHO <= said.length; i++) {
            for (int j = 0; j + ECHO <= ascii.length; j++) {
                if (Arrays.equals(said, i, i + ECHO, ascii, j, j + ECHO)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        Arrays.fill(ascii, (byte) 0);
        closed = true;
    }
}
