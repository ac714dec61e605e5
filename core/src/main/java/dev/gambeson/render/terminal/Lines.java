package dev.gambeson.render.terminal;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Verdict;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a terminal, wrapped at its width; colour counts for nothing. */
final class Lines {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final String RESET = "\u001b[0m";

    private final StringBuilder out = new StringBuilder();
    private final boolean colour;
    private final int width;

    Lines(RenderOptions options) {
        this.colour = options.colour();
        this.width = Math.max(40, options.width());
    }

    String text() {
        return out.toString();
    }

    void blank() {
        out.append('\n');
    }

    /** A label in a column of its own, and a text beside it, or below where the label is too long. */
    void columns(int wanted, String label, String text) {
        int column = Math.min(wanted, width / 2);
        int room = column - visibleLength(label);
        if (room < 1) {
            indented(2, label.strip());
            wrap(text, column, column);
        } else {
            out.append(label).append(" ".repeat(room));
            wrap(text, 0, column);
        }
    }

    void indented(int indent, String text) {
        wrap(text, indent, indent + (indent == 0 ? 0 : 2));
    }

    /** A line to be copied: never wrapped. */
    void verbatim(int indent, String line) {
        out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }

    private void wrap(String text, int first, int following) {
        out.append(" ".repeat(first));
        int at = first == 0 ? following : first;
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            int length = visibleLength(word);
            if (begun && at + 1 + length > width) {
                at = feed(following);
            } else if (begun) {
                out.append(' ');
                at++;
            }
            if (at + length > width) {
                at = broken(word, at, following);
            } else {
                out.append(word);
                at += length;
            }
            begun = true;
        }
        strip();
        out.append('\n');
    }

    /** Puts a word that is longer than a line, in pieces; a colour ends with its line and begins anew. */
    private int broken(String word, int start, int following) {
        Matcher escape = ESCAPE.matcher(word);
        String colourNow = "";
        int at = start;
        for (int i = 0; i < word.length(); ) {
            if (word.charAt(i) == '\u001b' && escape.find(i)) {
                colourNow = escape.group().equals(RESET) ? "" : escape.group();
                out.append(escape.group());
                i = escape.end();
                continue;
            }
            int c = word.codePointAt(i);
            if (at + Width.of(c) > width) {
                out.append(colourNow.isEmpty() ? "" : RESET);
                at = feed(following);
                out.append(colourNow);
            }
            out.appendCodePoint(c);
            at += Width.of(c);
            i += Character.charCount(c);
        }
        return at;
    }

    private int feed(int indent) {
        strip();
        out.append('\n').append(" ".repeat(indent));
        return indent;
    }

    private void strip() {
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String warn(String text) {
        return paint("33", text);
    }

    String severity(Severity severity) {
        String code = switch (severity) {
            case CRITICAL -> "1;35";
            case HIGH -> "31";
            case MEDIUM -> "33";
            case LOW -> "36";
            case INFO -> "2";
        };
        return paint(code, severity.id().toUpperCase(Locale.ROOT));
    }

    String verdict(Verdict verdict) {
        String code = switch (verdict) {
            case PASS -> "1;32";
            case FAIL -> "1;31";
            case INCOMPLETE -> "1;33";
        };
        return paint(code, verdict.id().toUpperCase(Locale.ROOT));
    }

    String paint(String code, String text) {
        if (!colour || text.isEmpty()) {
            return text;
        }
        // Word by word, so that a line may be wrapped anywhere.
        return "\u001b[" + code + "m" + text.replace(" ", RESET + " \u001b[" + code + "m") + RESET;
    }

    private static int visibleLength(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : ESCAPE.matcher(text).replaceAll("");
        return Width.of(plain);
    }
}
