package dev.gambeson.data.table.arff;

/** Reads the words of one line of an ARFF header: bare, or in single or double quotes with backslash escapes. */
final class ArffLine {

    private final String line;
    private int position;

    ArffLine(String line) {
        this.line = line;
    }

    /** The next word; empty where there is none. */
    String word() {
        skipBlanks();
        if (at('\'') || at('"')) {
            return quoted(line.charAt(position++));
        }
        int start = position;
        while (position < line.length() && !isBlank() && !at('{') && !at('}') && !at(',')) {
            position++;
        }
        return line.substring(start, position);
    }

    /** Skips the character if it is the next one after blanks. */
    boolean accept(char expected) {
        skipBlanks();
        if (at(expected)) {
            position++;
            return true;
        }
        return false;
    }

    /** Whether the character is the next one. */
    boolean at(char expected) {
        return position < line.length() && line.charAt(position) == expected;
    }

    private String quoted(char quote) {
        StringBuilder word = new StringBuilder();
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == quote) {
                break;
            }
            boolean escape = c == '\\' && position < line.length();
            word.append(escape ? escaped(line.charAt(position++)) : c);
        }
        return word.toString();
    }

    /** What a character after a backslash stands for. */
    static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void skipBlanks() {
        while (position < line.length() && isBlank()) {
            position++;
        }
    }

    private boolean isBlank() {
        return line.charAt(position) == ' ' || line.charAt(position) == '\t';
    }
}
