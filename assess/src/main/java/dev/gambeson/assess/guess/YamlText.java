package dev.gambeson.assess.guess;

import dev.gambeson.assess.guess.draft.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes YAML line by line, with comments that are broken at the width of a page. */
final class YamlText {

    private static final int WIDTH = 100;
    /** Words that a reader of YAML 1.1 or 1.2 takes for something else than a text. */
    private static final Set<String> RESERVED = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private final List<String> lines = new ArrayList<>();

    /** A comment. */
    YamlText comment(int indent, String text) {
        wrapped(" ".repeat(indent) + "# ", " ".repeat(indent) + "# ", text);
        return this;
    }

    /** A line that becomes part of the document when its mark is removed; never broken. */
    YamlText code(int indent, String line) {
        lines.add(" ".repeat(indent) + "# " + line);
        return this;
    }

    /** A point of a list in a comment. */
    YamlText point(String text) {
        wrapped("# - ", "#   ", text);
        return this;
    }

    YamlText empty() {
        lines.add("");
        return this;
    }

    /** A key alone, or with a value that is YAML already. */
    YamlText put(int indent, String key, String value) {
        lines.add(" ".repeat(indent) + key + ":" + (value.isEmpty() ? "" : " " + value));
        return this;
    }

    /** A key with a list of texts, broken over lines where it is long. */
    YamlText list(int indent, String key, List<String> values) {
        StringBuilder line = new StringBuilder(" ".repeat(indent) + key + ": [");
        for (int i = 0; i < values.size(); i++) {
            String value = scalar(values.get(i)) + (i + 1 < values.size() ? "," : "]");
            if (line.length() + value.length() + 1 > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent + 4));
            }
            line.append(value).append(' ');
        }
        lines.add(
                values.isEmpty() ? line.append(']').toString() : line.toString().stripTrailing());
        return this;
    }

    /** Lines of another text, each as a comment. */
    YamlText commentedOut(YamlText other) {
        other.lines.forEach(line -> lines.add(line.isEmpty() ? "#" : "# " + line));
        return this;
    }

    private void wrapped(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        int start = first.length();
        for (String word : text.split(" ")) {
            if (line.length() > start && line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(next);
                start = next.length();
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    String text() {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** A text as it may stand anywhere in a document. */
    static String scalar(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Shown.isPlain(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** Letters, digits and what is harmless between them; a number is a text as well as a number here. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || RESERVED.contains(text.toLowerCase(Locale.ROOT)) || text.endsWith(" ")) {
            return false;
        }
        int first = text.codePointAt(0);
        return (Character.isLetterOrDigit(first) || first == '_')
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_-./ ".indexOf(c) >= 0);
    }
}
