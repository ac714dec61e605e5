package dev.gambeson.render;

import java.util.List;

/** Sentences as a list in a terminal, wrapped at its width. Stateless and thread-safe. */
public final class Paragraphs {

    private Paragraphs() {}

    /** Each sentence after a dash; control characters in them are made visible. */
    public static String of(List<String> sentences, RenderOptions options) {
        Lines lines = new Lines(options);
        sentences.forEach(sentence -> lines.columns(2, "-", Visible.of(sentence)));
        return lines.text();
    }
}
