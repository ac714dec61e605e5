package dev.gambeson.scan.text.template;

/**
 * A token within the tags of a template.
 *
 * @param kind what it is
 * @param text as written; of a string what it stands for, escapes resolved
 * @param offset in characters from the beginning of the template
 * @param escaped whether a string spells a letter, digit or underscore as an escape
 */
record Token(Kind kind, String text, int offset, boolean escaped) {

    /** The end of all tokens. */
    static final Token NONE = new Token(Kind.END, "", 0, false);

    enum Kind {
        /** The beginning of a statement. */
        STATEMENT,
        /** The beginning of an expression. */
        EXPRESSION,
        /** The end of either. */
        END,
        NAME,
        STRING,
        NUMBER,
        OPERATOR
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
