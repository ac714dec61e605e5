package dev.gambeson.data.schema;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;

/** A constraint that cannot be read, with the place where it shows. */
public final class ConstraintException extends GambesonException {

    /** About what fits on a line of a terminal. */
    private static final int WIDTH = 72;

    private final String text;
    private final int position;

    ConstraintException(String text, int position, String problem) {
        super(
                ErrorCode.SETTINGS_INVALID,
                "constraint `" + window(text, position) + "`, character " + (position + 1) + ": " + onOneLine(problem));
        this.text = text;
        this.position = position;
    }

    /** The character, from 0, at which the trouble begins. */
    public int position() {
        return position;
    }

    /** Two lines for a terminal: the constraint, or the part around the trouble, and a caret below its place. */
    public String excerpt() {
        return window(text, position) + "\n" + " ".repeat(position - from(text, position) + cut(text, position)) + "^";
    }

    /** The part around a position on one line; an ellipsis at either end stands for what was cut off. */
    private static String window(String text, int position) {
        int from = from(text, position);
        int to = Math.min(text.length(), from + WIDTH);
        return (from > 0 ? "…" : "") + onOneLine(text.substring(from, to)) + (to < text.length() ? "…" : "");
    }

    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }

    private static int from(String text, int position) {
        return text.length() <= WIDTH ? 0 : Math.max(0, Math.min(position - WIDTH / 2, text.length() - WIDTH));
    }

    private static int cut(String text, int position) {
        return from(text, position) > 0 ? 1 : 0;
    }
}
