package dev.gambeson.scan.text.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a template apart as the lexer of Jinja 3.1 does with its standard delimiters: text outside of tags, comments and raw
 * blocks are passed over; a tag ends only outside of brackets and strings. One pass, no backtracking. Not thread-safe.
 */
final class TemplateLexer {

    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*+raw\\s*+-?%}");
    private static final Pattern END_RAW = Pattern.compile("\\{%[-+]?\\s*+endraw\\s*+[-+]?%}");
    private static final List<String> LONG_OPERATORS = List.of("**", "//", "==", "!=", ">=", "<=");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int index;
    private @Nullable String problem;

    TemplateLexer(String text) {
        this.text = text;
    }

    /** The tokens of all tags. */
    List<Token> tokens() {
        Matcher raw = RAW.matcher(text);
        while ((index = nextTag()) >= 0 && problem == null) {
            char kind = text.charAt(index + 1);
            if (kind == '#') {
                int end = text.indexOf("#}", index + 2);
                index = end < 0 ? text.length() : end + 2;
            } else if (kind == '%' && raw.region(index, text.length()).lookingAt()) {
                Matcher end = END_RAW.matcher(text);
                index = end.find(raw.end()) ? end.end() : text.length();
            } else {
                readTag(kind);
            }
        }
        return tokens;
    }

    /** What cannot be read, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    private int nextTag() {
        for (int i = text.indexOf('{', index); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return -1;
    }

    private void readTag(char kind) {
        int begin = index;
        add(kind == '%' ? Token.Kind.STATEMENT : Token.Kind.EXPRESSION, "", begin);
        String end = kind == '%' ? "%}" : "}}";
        index += 2;
        int brackets = 0;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (brackets == 0 && endsHere(end)) {
                add(Token.Kind.END, "", begin);
                return;
            }
            if (Character.isWhitespace(c)) {
                index++;
            } else if (c == '\'' || c == '"') {
                readString(c);
            } else if (Character.isDigit(c)) {
                readNumber();
            } else if (Character.isJavaIdentifierPart(c)) {
                readName();
            } else {
                brackets = Math.max(0, brackets + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
                readOperator();
            }
        }
        problem = "a tag that does not end";
    }

    private boolean endsHere(String end) {
        char sign = text.charAt(index);
        int at = (sign == '-' || sign == '+') && text.startsWith(end, index + 1) ? index + 1 : index;
        if (!text.startsWith(end, at)) {
            return false;
        }
        index = at + end.length();
        return true;
    }

    private void readString(char quote) {
        int begin = index++;
        StringBuilder value = new StringBuilder();
        boolean escaped = false;
        while (index < text.length() && text.charAt(index) != quote) {
            char c = text.charAt(index++);
            if (c == '\\' && index < text.length()) {
                int before = value.length();
                index = Escapes.append(text, index, value);
                escaped |= value.length() == before + 1 && isWordByNumber(value.charAt(before), text.charAt(index - 1));
            } else {
                value.append(c);
            }
        }
        index++;
        tokens.add(new Token(Token.Kind.STRING, value.toString(), begin, escaped));
    }

    /** Whether an escape stands for a character that needs none, other than by itself. */
    private static boolean isWordByNumber(char meant, char written) {
        return meant < 128 && (Character.isLetterOrDigit(meant) || meant == '_') && meant != written;
    }

    private void readNumber() {
        int begin = index;
        while (index < text.length() && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_')) {
            index++;
        }
        add(Token.Kind.NUMBER, text.substring(begin, index), begin);
    }

    private void readName() {
        int begin = index;
        while (index < text.length() && Character.isJavaIdentifierPart(text.charAt(index))) {
            index++;
        }
        add(Token.Kind.NAME, text.substring(begin, index), begin);
    }

    private void readOperator() {
        for (String operator : LONG_OPERATORS) {
            if (text.startsWith(operator, index)) {
                add(Token.Kind.OPERATOR, operator, index);
                index += 2;
                return;
            }
        }
        add(Token.Kind.OPERATOR, text.substring(index, index + 1), index);
        index++;
    }

    private void add(Token.Kind kind, String value, int offset) {
        tokens.add(new Token(kind, value, offset, false));
    }
}
