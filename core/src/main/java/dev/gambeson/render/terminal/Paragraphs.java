package dev.gambeson.render.terminal;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.Visible;
import java.util.List;

/** Sentences in a terminal, wrapped at its width. Stateless and thread-safe. */
public final class Paragraphs {

    private Paragraphs() {}

    /** One paragraph; control characters in it are made visible. */
    public static String of(String text, RenderOptions options) {
        Lines lines = new Lines(options);
        lines.indented(0, Visible.of(text));
        return lines.text();
    }

    /** One paragraph that begins at {@code indent}, and goes on two columns to the right of it. */
    public static String of(int indent, String text, RenderOptions options) {
        Lines lines = new Lines(options);
        lines.indented(Math.max(1, indent), Visible.of(text));
        return lines.text();
    }

    /** Each sentence after a dash; control characters in them are made visible. */
    public static String of(List<String> sentences, RenderOptions options) {
        Lines lines = new Lines(options);
        sentences.forEach(sentence -> lines.columns(2, "-", Visible.of(sentence)));
        return lines.text();
    }
}
