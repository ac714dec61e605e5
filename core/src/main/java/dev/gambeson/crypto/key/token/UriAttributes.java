package dev.gambeson.crypto.key.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names and values of a URI as RFC 7512 §2.3 writes them: each once, values in UTF-8 with {@code %41} for octets. */
final class UriAttributes {

    private static final Pattern VALUE = Pattern.compile("(?:[A-Za-z0-9._~:\\[\\]@!$'()*+,=/?|&-]|%[0-9A-Fa-f]{2})*");

    private UriAttributes() {}

    static Map<String, String> read(String text, char separator) {
        Map<String, String> attributes = new TreeMap<>();
        if (text.isEmpty()) {
            return attributes;
        }
        for (String pair : text.split(Pattern.quote(String.valueOf(separator)), -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals));
            String value = pair.substring(equals + 1);
            if (!name.matches("[a-z][a-z-]*") || !VALUE.matcher(value).matches()) {
                throw TokenUri.wrong("has a part that is not name=value");
            }
            if (attributes.put(name, decoded(value)) != null) {
                throw TokenUri.wrong("says " + name + " twice");
            }
        }
        return attributes;
    }

    private static String decoded(String value) {
        byte[] octets = new byte[value.length()];
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%') {
                octets[count++] = (byte) Integer.parseInt(value.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                octets[count++] = (byte) value.charAt(i);
            }
        }
        String text = new String(octets, 0, count, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw TokenUri.wrong("has a value that is not text in UTF-8");
        }
        return text;
    }

    static void demandOnly(Map<String, String> attributes, String... known) {
        for (String name : attributes.keySet()) {
            if (!List.of(known).contains(name)) {
                throw TokenUri.wrong(
                        "says " + name + ", which is not understood; there is " + String.join(", ", known));
            }
        }
    }

    /** What a token or a file says, for messages: one line of at most 64 characters. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").strip();
        return line.length() <= 64 ? line : line.substring(0, 64) + "…";
    }
}
