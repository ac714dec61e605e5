package dev.gambeson.scan.text.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON Web Tokens (RFC 7519) with a signature. */
final class WebTokens {

    private WebTokens() {}

    static boolean isSigned(String text) {
        int head = Tokens.run(text, 0, "-_");
        if (head >= text.length() || text.charAt(head) != '.') {
            return false;
        }
        int body = Tokens.run(text, head + 1, "-_");
        int dot = head + 1 + body;
        if (dot >= text.length() || text.charAt(dot) != '.' || body < 20) {
            return false;
        }
        int signature = Tokens.run(text, dot + 1, "-_");
        String algorithm = decoded(text.substring(0, head));
        String claims = decoded(text.substring(head + 1, dot));
        return signature >= 32
                && algorithm.contains("\"alg\"")
                && claims.startsWith("{")
                // The example of jwt.io, which half of all documents show.
                && !claims.contains("1234567890")
                && !claims.contains("John Doe");
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
