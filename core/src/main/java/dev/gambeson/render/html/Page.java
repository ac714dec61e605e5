package dev.gambeson.render.html;

import dev.gambeson.render.Markup;
import org.jspecify.annotations.Nullable;

/** A page under construction: markup is written as it is, texts never are. */
final class Page {

    private final StringBuilder out = new StringBuilder(1 << 15);

    /** Markup of our own; nothing from a report goes this way but numbers and the words of our enums. */
    Page markup(String markup) {
        out.append(markup);
        return this;
    }

    /** A text, made harmless. */
    Page text(@Nullable String text) {
        out.append(Markup.escape(text));
        return this;
    }

    /** A path or a name, which may be broken after a separator so that a long one does not widen the page. */
    Page path(@Nullable String path) {
        out.append(Markup.escape(path).replace("/", "/<wbr>").replace("_", "_<wbr>"));
        return this;
    }

    /** A line of a list of definitions; nothing where there is nothing to say. */
    Page definition(String term, @Nullable String text) {
        return text == null || text.isEmpty()
                ? this
                : markup("<dt>").text(term).markup("</dt><dd>").text(text).markup("</dd>\n");
    }

    /** A word in a frame, with the class that gives it its colour. */
    Page badge(String style, String word) {
        return markup("<span class=\"badge " + style + "\">").text(word).markup("</span>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
