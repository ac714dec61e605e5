package dev.gambeson.render.terminal;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Rule;
import dev.gambeson.report.RuleGroup;
import dev.gambeson.report.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rules as a person reads them in a terminal. Stateless and thread-safe. */
public final class RuleText {

    private RuleText() {}

    /** One rule: what is looked for, why, and what to do. */
    public static String explain(Rule rule, RenderOptions options) {
        Lines lines = new Lines(options);
        lines.indented(0, lines.bold(rule.id()) + "  " + lines.severity(rule.severity()));
        lines.indented(0, rule.title());
        lines.blank();
        lines.indented(2, rule.description());
        lines.blank();
        lines.columns(12, lines.bold("To do"), rule.remedy());
        if (!rule.references().isEmpty()) {
            lines.columns(
                    12,
                    lines.bold("See"),
                    rule.references().stream().map(Texts::reference).collect(Collectors.joining("; ")));
        }
        return lines.text();
    }

    /** All rules by their packages, one a line where it fits, and how to read more of one. */
    public static String list(List<RuleGroup> groups, RenderOptions options) {
        List<Rule> rules =
                groups.stream().flatMap(group -> group.rules().stream()).toList();
        int severity = widest(Arrays.stream(Severity.values()).map(Severity::id).toList());
        Lines lines = new Lines(options);
        for (RuleGroup group : groups) {
            lines.indented(0, lines.bold(group.name() + ":") + " " + group.summary());
            // Each chapter has its own column: one with long names leaves no room to the others.
            int name = widest(group.rules().stream().map(RuleText::name).toList());
            for (Rule rule : group.rules()) {
                String label = "  " + padded(name(rule), name) + "  "
                        + lines.severity(rule.severity())
                        + " ".repeat(severity - rule.severity().id().length());
                lines.columns(name + severity + 6, label, rule.title());
            }
            lines.blank();
        }
        lines.indented(
                0,
                rules.size() + " rules. What one looks for, why it matters and what to do: gambeson rule "
                        + rules.get(0).id());
        return lines.text();
    }

    /** The id without its package. */
    private static String name(Rule rule) {
        return rule.id().substring(rule.id().indexOf('/') + 1);
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
