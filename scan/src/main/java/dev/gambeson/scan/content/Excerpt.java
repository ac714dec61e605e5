package dev.gambeson.scan.content;

/** Cuts texts of hostile files to a length that a report can show. */
public final class Excerpt {

    private static final int LENGTH = 200;

    private Excerpt() {}

    /** The text; its first 200 characters and an ellipsis where it is longer. */
    public static String of(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    }
}
