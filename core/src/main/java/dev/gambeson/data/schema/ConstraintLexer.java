package dev.gambeson.data.schema;

import dev.gambeson.data.schema.ConstraintToken.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits a constraint into words, in one pass. */
final class ConstraintLexer {

    private static final String DOUBLE_SYMBOLS = "<= >= == !=";
    private static final String SYMBOLS = "-+*/%^()<>=,[]";
    /** What other languages write. */
    private static final Map<Character, String> FOREIGN = Map.of('&', "and", '|', "or", '!', "not");

    private final String text;
    private final List<ConstraintToken> tokens = new ArrayList<>();
    private int at;

    private ConstraintLexer(String text) {
        this.text = text;
    }

    static List<ConstraintToken> split(String text) {
        return new ConstraintLexer(text).split();
    }

    private List<ConstraintToken> split() {
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            int start = at;
            char c = text.charAt(at);
            if (isDigit(at) || c == '.' && isDigit(at + 1)) {
                add(Type.NUMBER, number(), start);
            } else if (c == '\'' || c == '"') {
                add(Type.TEXT, quoted(c), start);
            } else if (c == '`') {
                add(Type.QUOTED_NAME, quoted(c), start);
            } else if (isNamePart(text.codePointAt(at))) {
                add(Type.NAME, name(), start);
            } else {
                add(Type.SYMBOL, symbol(), start);
            }
        }
        add(Type.END, "", text.length());
        return tokens;
    }

    private void add(Type type, String word, int start) {
        tokens.add(new ConstraintToken(type, word, start));
    }

    /** Also those blanks that come with a text copied off a page. */
    private void skipBlanks() {
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
            at++;
        }
    }

    private String number() {
        int start = at;
        skipDigits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipDigits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
            int digits = signed ? at + 2 : at + 1;
            if (isDigit(digits)) {
                at = digits;
                skipDigits();
            }
        }
        String number = text.substring(start, at);
        if (Double.isInfinite(Double.parseDouble(number))) {
            throw new ConstraintException(text, start, "this number is too large");
        }
        return number;
    }

    private void skipDigits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** A text in quotes; a quote that belongs to it is written as two. */
    private String quoted(char quote) {
        int start = at;
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == quote) {
                at++;
                if (at == text.length() || text.charAt(at) != quote) {
                    return word.toString();
                }
            }
            word.append(text.charAt(at));
        }
        throw new ConstraintException(text, start, "a quote (" + quote + ") is opened here and not closed");
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(start, at);
    }

    /** Letters with their accents, digits and the underscore; a digit never begins a name, since numbers go first. */
    private static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private String symbol() {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        if (two.length() == 2 && DOUBLE_SYMBOLS.contains(two) && !two.contains(" ")) {
            at += 2;
            return two;
        }
        char c = text.charAt(at);
        if (SYMBOLS.indexOf(c) < 0) {
            String word = FOREIGN.get(c);
            int point = text.codePointAt(at);
            String seen = Character.isISOControl(point)
                            || !Character.isDefined(point)
                            || Character.isSurrogate(c) && !Character.isSupplementaryCodePoint(point)
                    ? String.format(Locale.ROOT, "the character U+%04X", point)
                    : "`" + Character.toString(point) + "`";
            throw new ConstraintException(
                    text, at, seen + " means nothing here" + (word == null ? "" : "; write `" + word + "`"));
        }
        at++;
        return String.valueOf(c);
    }
}
