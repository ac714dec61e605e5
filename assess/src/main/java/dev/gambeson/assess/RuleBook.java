package dev.gambeson.assess;

import dev.gambeson.attack.AttackRules;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.ModelRules;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.report.ReportRules;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.policy.PolicyLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every rule of every package, for those who want to know what is looked for. */
public final class RuleBook {

    private RuleBook() {}

    /** All rules by id. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(QualityRules.all());
        rules.addAll(ModelRules.all());
        rules.addAll(AttackRules.all());
        rules.addAll(AuditRules.all());
        rules.addAll(PrivacyRules.all());
        rules.addAll(ReportRules.all());
        rules.sort(Comparator.comparing(Rule::id));
        return rules;
    }

    /** The rule of that id; {@code policy/<measure>} is the rule of a bound on that measure. */
    public static Optional<Rule> find(String id) {
        if (id.matches("policy/[a-z0-9_-]+")) {
            return Optional.of(PolicyLine.rule(id.substring("policy/".length()), Severity.HIGH));
        }
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rule that somebody probably meant. */
    public static Optional<String> nearest(String id) {
        List<String> ids = all().stream().map(Rule::id).toList();
        return Nearest.to(id, ids)
                .or(() -> ids.stream()
                        .filter(known -> known.endsWith("/" + id) || known.contains(id))
                        .findFirst());
    }
}
