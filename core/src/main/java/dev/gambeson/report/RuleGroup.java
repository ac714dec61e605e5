package dev.gambeson.report;

import java.util.Comparator;
import java.util.List;

/**
 * The rules of one package, as a chapter of the list of all rules. Immutable and thread-safe.
 *
 * @param name what stands before the stroke in the ids of its rules, such as {@code quality}
 * @param summary what the package looks for: one line, as a sentence
 * @param rules its rules by id; at least one
 */
public record RuleGroup(String name, String summary, List<Rule> rules) {

    public RuleGroup {
        rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a group without rules: " + name);
        }
        for (Rule rule : rules) {
            if (!rule.id().startsWith(name + "/")) {
                throw new IllegalArgumentException("a rule of another group than " + name + ": " + rule.id());
            }
        }
    }
}
