package dev.gambeson.data.schema;

/**
 * A word of a constraint.
 *
 * @param type what it is
 * @param text its text without quotes
 * @param position its first character, from 0
 */
record ConstraintToken(Type type, String text, int position) {

    enum Type {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        SYMBOL,
        END
    }

    /** Whether it is that word or sign of the language, rather than a name or text in quotes. */
    boolean is(String word) {
        return (type == Type.SYMBOL || type == Type.NAME) && text.equals(word);
    }
}
