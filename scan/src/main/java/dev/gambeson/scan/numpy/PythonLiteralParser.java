package dev.gambeson.scan.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a literal of Python strictly and never evaluates it. What {@code repr} writes is understood, and no more: no
 * prefixes of strings, no operators, no names but {@code True} and {@code False}; numbers may end in the {@code L} of
 * Python 2.
 */
final class PythonLiteralParser {

    /** The text is no such literal. */
    static final class NoLiteral extends Exception {

        private static final long serialVersionUID = 1;

        NoLiteral(int at) {
            super("no literal from character " + at + " on", null, false, false);
        }
    }

    private static final int DEPTH = 64;

    private final String text;
    private int at;

    private PythonLiteralParser(String text) {
        this.text = text;
    }

    /** The literal that is all of a text, white space around it aside. */
    static PythonLiteral parse(String text) throws NoLiteral {
        PythonLiteralParser parser = new PythonLiteralParser(text);
        PythonLiteral literal = parser.literal(0);
        if (parser.peek() != 0 || parser.at < text.length()) {
            throw new NoLiteral(parser.at);
        }
        return literal;
    }

    private PythonLiteral literal(int depth) throws NoLiteral {
        if (depth > DEPTH) {
            throw new NoLiteral(at);
        }
        char first = peek();
        return switch (first) {
            case '{' -> entries(depth);
            case '(' -> items(depth, ')');
            case '[' -> items(depth, ']');
            case '\'', '"' -> new PythonLiteral.Text(string(first));
            case 'T' -> truth("True");
            case 'F' -> truth("False");
            default -> number();
        };
    }

    private PythonLiteral entries(int depth) throws NoLiteral {
        Map<String, PythonLiteral> entries = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String key = string(peek());
            expect(':');
            if (entries.put(key, literal(depth + 1)) != null) {
                throw new NoLiteral(at);
            }
            if (peek() != '}') {
                expect(',');
            }
        }
        at++;
        return new PythonLiteral.Entries(entries);
    }

    private PythonLiteral items(int depth, char end) throws NoLiteral {
        List<PythonLiteral> items = new ArrayList<>();
        boolean comma = false;
        at++;
        while (peek() != end) {
            items.add(literal(depth + 1));
            comma = peek() == ',';
            if (peek() != end) {
                expect(',');
            }
        }
        at++;
        // One value in round brackets is that value, and a tuple only with a comma behind it.
        return end == ')' && items.size() == 1 && !comma ? items.get(0) : new PythonLiteral.Items(end == ')', items);
    }

    private String string(char quote) throws NoLiteral {
        if (quote != '\'' && quote != '"') {
            throw new NoLiteral(at);
        }
        StringBuilder value = new StringBuilder();
        at++;
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == quote) {
                at++;
                return value.toString();
            }
            if (next == '\n') {
                break;
            }
            // What the escape means is of no interest, only that the quote behind it ends nothing.
            if (next == '\\' && ++at >= text.length()) {
                break;
            }
            value.append(text.charAt(at));
        }
        throw new NoLiteral(at);
    }

    private PythonLiteral truth(String word) throws NoLiteral {
        if (!text.startsWith(word, at)) {
            throw new NoLiteral(at);
        }
        at += word.length();
        return new PythonLiteral.Truth(word.equals("True"));
    }

    private PythonLiteral number() throws NoLiteral {
        int from = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int to = at;
        if (at < text.length() && text.charAt(at) == 'L') {
            at++;
        }
        try {
            return new PythonLiteral.Whole(Long.parseLong(text.substring(from, to)));
        } catch (NumberFormatException e) {
            throw new NoLiteral(from);
        }
    }

    /** The next character that is no white space, which is passed; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char expected) throws NoLiteral {
        if (peek() != expected) {
            throw new NoLiteral(at);
        }
        at++;
    }
}
