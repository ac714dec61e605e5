package dev.gambeson.egress;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the header that lets us in comes from: never from an argument or a project file, which others read.
 *
 * <p>Immutable; holds no secret itself.
 *
 * @param header its name, such as {@code Authorization}
 * @param scheme a word before the secret, such as {@code Bearer}, or null
 * @param variable the environment variable that holds the secret, or null for a file
 * @param file the file that holds it, or null for a variable
 */
public record Credential(
        String header,
        @Nullable String scheme,
        @Nullable String variable,
        @Nullable Path file) {

    /** The header where nobody says another. */
    public static final String HEADER = "Authorization";

    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "accept",
            "accept-encoding",
            "expect",
            "te",
            "upgrade",
            "user-agent");

    /** @throws IllegalArgumentException where it is no header or names no source */
    public Credential {
        if (!TOKEN.matcher(header).matches() || OURS.contains(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("is no header for a secret");
        }
        if (scheme != null && !TOKEN.matcher(scheme).matches()) {
            throw new IllegalArgumentException("has a scheme that is no single word");
        }
        if ((variable == null) == (file == null)) {
            throw new IllegalArgumentException("takes its secret from a variable or from a file");
        }
    }

    /**
     * Reads the secret.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where the variable is not set or the file cannot be read or
     *     holds no such thing
     */
    public SecretHeader read(Map<String, String> environment) {
        if (variable != null) {
            String value = environment.get(variable);
            if (value == null || value.isBlank()) {
                throw new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "the environment variable " + variable + " is not set, and the header " + header
                                + " is to come from it");
            }
            return new SecretHeader(header, scheme, Secret.of(value, "the environment variable " + variable));
        }
        String source = "the file of the header " + header;
        return new SecretHeader(header, scheme, Secret.of(content(source), source));
    }

    private String content(String source) {
        try (InputStream in = Files.newInputStream(Objects.requireNonNull(file))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, source + " cannot be read", "Check its path and permissions.", e);
        }
    }
}
