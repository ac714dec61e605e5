package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.AttackRules;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a campaign says in words: who fell, how easily, and how far the numbers reach. */
final class CampaignFindings {

    private static final int SHOWN = 5;

    private CampaignFindings() {}

    static List<Finding> of(Campaign campaign, List<AttackResult> results) {
        List<Finding> findings = new ArrayList<>();
        for (AttackResult result : results) {
            if (!result.fooled().isEmpty()) {
                findings.add(evasion(campaign, result));
                lateSuccesses(campaign, result, findings);
            }
        }
        if (!results.isEmpty() && results.stream().noneMatch(CampaignFindings::followsGradients)) {
            findings.add(blackBoxOnly(campaign, results));
        }
        return findings;
    }

    /** The same finding, of that attack under that threat model. */
    static Finding about(Campaign campaign, AttackResult result, Finding finding) {
        return about(campaign, finding.with("attack", result.attack()));
    }

    /** The same finding, under that threat model. */
    static Finding about(Campaign campaign, Finding finding) {
        return finding.with("norm", campaign.threat().norm().id())
                .with("epsilon", campaign.threat().epsilon())
                .in(Stage.ROBUSTNESS, null);
    }

    private static Finding evasion(Campaign campaign, AttackResult result) {
        List<Outcome> fooled = result.fooled();
        long attacked = result.attacked();
        double[] queries =
                fooled.stream().mapToDouble(Outcome::queries).sorted().toArray();
        double median = CampaignMeasures.median(queries);
        String detail = String.format(
                Locale.ROOT,
                "%s fooled the model on %d of %d correctly classified examples (%.1f %%) with changes of at most %s in %s"
                        + " and %s each; half of them fell within %s. Most often: %s.",
                result.attack(),
                fooled.size(),
                attacked,
                100.0 * fooled.size() / attacked,
                campaign.threat().epsilon(),
                campaign.threat().norm().id(),
                budget(result),
                counted(Math.round(median), result),
                mostOften(campaign, fooled));
        return about(campaign, result, Finding.of(AttackRules.EVASION, detail))
                .withSeverity(result.standing() * 2 < attacked ? Severity.MEDIUM : Severity.LOW)
                .with("attacked", attacked)
                .with("fooled", (long) fooled.size())
                .with("medianQueries", median)
                .with("examples", easiest(campaign, fooled));
    }

    private static String mostOften(Campaign campaign, List<Outcome> fooled) {
        Map<String, Integer> confusions = new LinkedHashMap<>();
        for (Outcome outcome : fooled) {
            String confusion = className(campaign, outcome.label()) + " taken for "
                    + className(campaign, outcome.adversarialClass());
            confusions.merge(confusion, 1, Integer::sum);
        }
        Map.Entry<String, Integer> most =
                confusions.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return most.getKey() + ", " + (most.getValue() == 1 ? "once" : most.getValue() + " times");
    }

    private static List<Map<String, Object>> easiest(Campaign campaign, List<Outcome> fooled) {
        return fooled.stream()
                .sorted(Comparator.comparingInt(Outcome::queries).thenComparingInt(Outcome::row))
                .limit(SHOWN)
                .map(outcome -> example(campaign, outcome))
                .toList();
    }

    private static Map<String, Object> example(Campaign campaign, Outcome outcome) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("row", outcome.row());
        example.put("class", className(campaign, outcome.label()));
        example.put("takenFor", className(campaign, outcome.adversarialClass()));
        example.put("queries", outcome.queries());
        return example;
    }

    private static String className(Campaign campaign, int index) {
        List<String> names = campaign.model().signature().output().labels();
        return names == null || index >= names.size() ? Integer.toString(index) : names.get(index);
    }

    private static void lateSuccesses(Campaign campaign, AttackResult result, List<Finding> findings) {
        long late = result.tally().late();
        if (late > 0 && result.standing() > 0) {
            String detail = late + " of the " + result.fooled().size() + " examples that " + result.attack()
                    + " fooled fell in the last fifth of its " + budget(result) + ", and " + result.standing()
                    + " still stand.";
            Finding finding = Finding.of(AttackRules.BUDGET_TOO_SMALL, detail);
            findings.add(about(
                            campaign,
                            result,
                            followsGradients(result)
                                    ? finding.withRemedy("Raise steps and restarts until nothing falls near their end.")
                                    : finding)
                    .with("late", late)
                    .with("queries", most(result)));
        }
    }

    private static long most(AttackResult result) {
        return result.most().forwardPasses() + result.most().gradientPasses();
    }

    private static String budget(AttackResult result) {
        return counted(most(result), result);
    }

    private static String counted(long count, AttackResult result) {
        if (followsGradients(result)) {
            return count + (count == 1 ? " pass" : " passes");
        }
        return count + (count == 1 ? " query" : " queries");
    }

    private static boolean followsGradients(AttackResult result) {
        return result.description().access() == Access.GRADIENT;
    }

    private static Finding blackBoxOnly(Campaign campaign, List<AttackResult> results) {
        List<String> names = results.stream().map(AttackResult::attack).toList();
        long queries = results.stream().mapToLong(CampaignFindings::most).max().orElse(0);
        long standing = results.get(results.size() - 1).standing();
        String detail = String.format(
                Locale.ROOT,
                "Only %s with %d queries for each example ran, no attack with gradients: the true robust accuracy is at most"
                        + " the %.1f %% measured (%d of %d).",
                String.join(", ", names),
                queries,
                100.0 * standing / campaign.examples().count(),
                standing,
                campaign.examples().count());
        return Finding.of(AttackRules.BLACK_BOX_ONLY, detail)
                .with("attacks", names)
                .with("queries", queries)
                .in(Stage.ROBUSTNESS, null);
    }
}
