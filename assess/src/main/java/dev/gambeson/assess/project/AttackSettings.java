package dev.gambeson.assess.project;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.Planner;
import dev.gambeson.attack.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which attacks run, and how hard each tries.
 *
 * @param suite the suite, or null where attacks are named
 * @param names attacks by name, in order; empty where a suite is
 * @param queries how often an attack without gradients may ask for one example; else what the suite says, or 1000
 * @param steps how many steps an attack with gradients takes; else what the suite or the attack says
 * @param restarts how often it starts again; else what the suite or the attack says
 * @param eot over how many passes a gradient is averaged; else what the suite says, or 1
 */
public record AttackSettings(
        @Nullable Suite suite,
        List<String> names,
        OptionalInt queries,
        OptionalInt steps,
        OptionalInt restarts,
        OptionalInt eot) {

    /** How often a named attack may ask where nobody says so. */
    public static final int QUERIES = 1000;

    public AttackSettings {
        names = List.copyOf(names);
        if ((suite == null) == names.isEmpty()) {
            throw new IllegalArgumentException("attacks are named, or a suite is; never both");
        }
    }

    /** A suite as it is. */
    public static AttackSettings of(Suite suite) {
        return new AttackSettings(
                suite, List.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * What runs on a model: of a suite what its signature, gradient and examples allow, or the attacks that are named.
     *
     * @throws dev.gambeson.GambesonException {@code USAGE} where there is no attack of a name; as {@link Campaign#run}
     */
    public Plan plan(Campaign campaign, Execution execution) {
        Plan plan = suite == null
                ? Plan.of(Attacks.named(names), campaign.budget())
                : new Planner(campaign.model(), campaign.examples(), campaign.threat()).plan(suite, execution);
        Plan tried = plan.withBudgets(this::changed);
        return eot.isPresent() ? tried.withEot(eot.getAsInt()) : tried;
    }

    /** What an attack may cost that is named. */
    public Budget budget() {
        return changed(new Budget(QUERIES));
    }

    private Budget changed(Budget budget) {
        return new Budget(
                queries.orElse(budget.queries()),
                steps.isPresent() ? steps : budget.steps(),
                restarts.isPresent() ? restarts : budget.restarts());
    }

    /** What was asked for, by the keys of the project file. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (suite == null) {
            parameters.put("attacks", names);
            parameters.put("queries", queries.orElse(QUERIES));
        } else {
            parameters.put("suite", suite.id());
            queries.ifPresent(value -> parameters.put("queries", value));
        }
        steps.ifPresent(value -> parameters.put("steps", value));
        restarts.ifPresent(value -> parameters.put("restarts", value));
        eot.ifPresent(value -> parameters.put("eot", value));
        return parameters;
    }
}
