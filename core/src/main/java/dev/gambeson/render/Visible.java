package dev.gambeson.render;

/** Texts from outside, made safe to show in a terminal, for whoever shows more than a report. Thread-safe. */
public final class Visible {

    private Visible() {}

    /** The text with control characters, lone surrogates and direction marks as escapes such as {@code \\u202e}. */
    public static String of(String text) {
        return Texts.visible(text);
    }
}
