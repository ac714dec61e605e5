package dev.gambeson.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet of the page, which stands in it, and the digest by which the page's policy allows it. */
final class StyleSheet {

    private StyleSheet() {}

    static String text() throws IOException {
        try (InputStream sheet = StyleSheet.class.getResourceAsStream("report.css")) {
            if (sheet == null) {
                throw new IOException("the style sheet is missing from the jar");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The source expression of a content security policy (W3C CSP 3). */
    static String source(String sheet) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
