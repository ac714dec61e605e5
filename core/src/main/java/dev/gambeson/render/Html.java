package dev.gambeson.render;

import org.jspecify.annotations.Nullable;

/** Text that stays text inside HTML and XML. */
final class Html {

    private Html() {}

    /** The text made visible, with the five characters of markup escaped. */
    static String escape(@Nullable String text) {
        String visible = Texts.visible(text);
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

    /** The path with a break allowed after each separator, so that a long one does not widen the page. */
    static String path(@Nullable String path) {
        return escape(path).replace("/", "/<wbr>").replace("_", "_<wbr>");
    }
}
