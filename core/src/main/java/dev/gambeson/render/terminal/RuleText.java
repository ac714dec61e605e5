package dev.gambeson.render.terminal;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
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
                    rule.references().stream().map(RuleText::reference).collect(Collectors.joining("; ")));
        }
        return lines.text();
    }

    /** All rules, one a line where it fits. */
    public static String list(List<Rule> rules, RenderOptions options) {
        Lines lines = new Lines(options);
        for (Rule rule : rules) {
            lines.columns(34, lines.bold(rule.id()), lines.severity(rule.severity()) + " " + rule.title());
        }
        return lines.text();
    }

    private static String reference(Reference reference) {
        return reference.scheme() + " " + reference.id() + " (" + reference.edition() + ")";
    }
}
