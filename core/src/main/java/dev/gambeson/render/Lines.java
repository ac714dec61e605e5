package dev.gambeson.render;

import dev.gambeson.report.Severity;
import dev.gambeson.report.Verdict;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lines of a terminal, wrapped at its width; colour counts for nothing. */
final class Lines {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

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
    void columns(int column, String label, String text) {
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

    private void wrap(String text, int first, int following) {
        int at = first == 0 ? following : first;
        out.append(" ".repeat(first));
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            String rest = word;
            int length = visibleLength(rest);
            if (begun && at + 1 + length > width) {
                out.append('\n').append(" ".repeat(following));
                at = following;
            } else if (begun) {
                out.append(' ');
                at++;
            }
            // A word longer than a line is broken, or it would break the table.
            while (at + length > width && ESCAPE.matcher(rest).find() == false && width - at > 8) {
                int cut = rest.offsetByCodePoints(0, Math.min(width - at, rest.codePointCount(0, rest.length())));
                out.append(rest, 0, cut).append('\n').append(" ".repeat(following));
                rest = rest.substring(cut);
                length = visibleLength(rest);
                at = following;
            }
            out.append(rest);
            at += length;
            begun = true;
        }
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
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

    private String paint(String code, String text) {
        if (!colour || text.isEmpty()) {
            return text;
        }
        // Word by word, so that a line may be wrapped anywhere.
        return "\u001b[" + code + "m" + text.replace(" ", "\u001b[0m \u001b[" + code + "m") + "\u001b[0m";
    }

    private static int visibleLength(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : ESCAPE.matcher(text).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }
}
