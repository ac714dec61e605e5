package dev.gambeson.supply.bom;

import dev.gambeson.render.Visible;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of the parts of one document, of which no two are equal. Not thread-safe. */
final class References {

    private static final String UNRESERVED = "-._~/";

    private final Set<String> taken = new HashSet<>();

    /** The name, or where it is taken another that begins with it. */
    String of(String wanted) {
        String visible = Visible.of(wanted);
        String name = visible;
        for (int i = 2; !taken.add(name); i++) {
            name = visible + "#" + i;
        }
        return name;
    }

    /** The path of a file as a relative reference (RFC 3986 §4.2), every other character by its bytes in UTF-8. */
    static String relative(String path) {
        StringBuilder reference = new StringBuilder();
        for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0;
            reference.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return reference.toString();
    }
}
