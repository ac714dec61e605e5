package dev.gambeson.assess.guess;

import dev.gambeson.format.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes YAML line by line, with comments that are broken at the width of a page. */
final class CommentedYaml {

    private static final int WIDTH = 100;

    private final List<String> lines = new ArrayList<>();

    /** A comment. */
    CommentedYaml comment(int indent, String text) {
        wrapped(" ".repeat(indent) + "# ", " ".repeat(indent) + "# ", text);
        return this;
    }

    /** A line that becomes part of the document when its mark is removed; never broken. */
    CommentedYaml code(int indent, String line) {
        lines.add(" ".repeat(indent) + "# " + line);
        return this;
    }

    /** A point of a list in a comment. */
    CommentedYaml point(String text) {
        wrapped("# - ", "#   ", text);
        return this;
    }

    /** A line as it is. */
    CommentedYaml line(int indent, String line) {
        lines.add(" ".repeat(indent) + line);
        return this;
    }

    CommentedYaml empty() {
        lines.add("");
        return this;
    }

    /** A key alone, or with a value that is YAML already. */
    CommentedYaml put(int indent, String key, String value) {
        lines.add(" ".repeat(indent) + key + ":" + (value.isEmpty() ? "" : " " + value));
        return this;
    }

    /** A key with a list of texts, broken over lines where it is long. */
    CommentedYaml list(int indent, String key, List<String> values) {
        StringBuilder line = new StringBuilder(" ".repeat(indent) + key + ": [");
        for (int i = 0; i < values.size(); i++) {
            String value = YamlText.scalar(values.get(i)) + (i + 1 < values.size() ? "," : "]");
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
    CommentedYaml commentedOut(CommentedYaml other) {
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
}
