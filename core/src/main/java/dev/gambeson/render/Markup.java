package dev.gambeson.render;

import org.jspecify.annotations.Nullable;

/** Text that stays text inside HTML and XML. Stateless and thread-safe. */
public final class Markup {

    private Markup() {}

    /** The text made visible ({@link Visible}), with the five characters of markup escaped. */
    public static String escape(@Nullable String text) {
        String visible = Visible.of(text);
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
