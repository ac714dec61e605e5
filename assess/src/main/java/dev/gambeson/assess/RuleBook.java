package dev.gambeson.assess;

import dev.gambeson.assess.score.input.ScoreRules;
import dev.gambeson.attack.AttackRules;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.ModelRules;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.report.ReportRules;
import dev.gambeson.report.Rule;
import dev.gambeson.report.RuleGroup;
import dev.gambeson.report.Severity;
import dev.gambeson.report.policy.PolicyLine;
import dev.gambeson.scan.Scanners;
import dev.gambeson.supply.release.ReleaseRules;
import dev.gambeson.supply.signing.SigningRules;
import java.util.List;
import java.util.Optional;

/** Every rule of every package, for those who want to know what is looked for. Immutable and thread-safe. */
public final class RuleBook {

    /** In the order in which a gate comes to them. */
    private static final List<RuleGroup> GROUPS = List.of(
            new RuleGroup("scan", "What would a model file do when loaded?", Scanners.rules()),
            new RuleGroup("quality", "Is the data what it should be?", QualityRules.all()),
            new RuleGroup("model", "Is the file that is examined the model that runs?", ModelRules.all()),
            new RuleGroup("audit", "Does the model work, and equally well for all groups?", AuditRules.all()),
            new RuleGroup("attack", "How little does it take to change its answers?", AttackRules.all()),
            new RuleGroup("privacy", "Does the data say who somebody is?", PrivacyRules.all()),
            new RuleGroup("score", "Which rows of a nightly job got no score, and why?", ScoreRules.all()),
            new RuleGroup("signing", "Is a model the one that somebody has signed?", SigningRules.all()),
            new RuleGroup("release", "May a model be loaded or released?", ReleaseRules.all()),
            new RuleGroup("report", "Does the ignore list still hold?", ReportRules.all()));

    private RuleBook() {}

    /** All rules by the package that looks for them; a package that has rules takes its place here. */
    public static List<RuleGroup> groups() {
        return GROUPS;
    }

    /** All rules, package by package. */
    public static List<Rule> all() {
        return GROUPS.stream().flatMap(group -> group.rules().stream()).toList();
    }

    /**
     * The rule of that id, or of that name where only one package has it; {@code policy/<measure>} is the rule of a bound
     * on that measure.
     */
    public static Optional<Rule> find(String id) {
        if (id.matches("policy/[a-z0-9_-]+")) {
            return Optional.of(PolicyLine.rule(id.substring("policy/".length()), Severity.HIGH));
        }
        List<Rule> meant = all().stream()
                .filter(rule -> rule.id().equals(id) || rule.id().endsWith("/" + id))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
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
