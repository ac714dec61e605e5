package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.model.Model;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much a model is attacked that a command serves, and that may be slow, where nobody says it: as many examples as end
 * in useful time, and not beyond a budget. The number of examples is one of few, so that it is the same on machines that
 * are alike.
 */
final class Pace {

    /** How long the attacks are expected to take at most. */
    static final Duration USEFUL = Duration.ofMinutes(5);

    /** When they are ended, should that be wrong. */
    static final Duration BUDGET = Duration.ofMinutes(10);

    private static final int[] COUNTS = {50, 20, 10};

    private Pace() {}

    private static @Nullable ModelCommand command(Materials materials) {
        ModelSettings settings = materials.project().model();
        return settings == null ? null : settings.command();
    }

    /** Whether the model can be timed at no cost; the questions to another's server are counted, and may cost money. */
    static boolean canBeTimed(Materials materials) {
        ModelCommand command = command(materials);
        return command == null
                ? materials.project().files().containsKey("model")
                : command.allowance().maxQueries() == Long.MAX_VALUE;
    }

    /** The budget of the project; or that of a model served by a command; or none. */
    static @Nullable Duration budget(Materials materials, RobustnessSettings settings) {
        if (settings.budget() != null || command(materials) == null) {
            return settings.budget();
        }
        materials.note("attacks end after " + TimeSpan.text(BUDGET)
                + ", for the model is served by a command and the project names no `budget` in `stages.robustness`");
        return BUDGET;
    }

    /** The examples that are attacked: all, or the first of them where the model is slow. */
    static Examples affordable(
            Materials materials, RobustnessSettings settings, Model model, Examples examples, ThreatModel threat) {
        boolean said = settings.limitSaid() || settings.budget() != null;
        if (said || command(materials) == null || !canBeTimed(materials)) {
            return examples;
        }
        StageOptions options = materials.options();
        Campaign campaign =
                new Campaign(model, examples, threat, settings.attacks().budget(), options.seed());
        Plan plan = settings.attacks().plan(campaign, options.execution());
        double seconds = CampaignEstimate.of(campaign, plan, options.execution(), options.clock())
                .expectedSeconds();
        int count = count(examples.count(), seconds);
        if (count == examples.count()) {
            return examples;
        }
        materials.note("attacked the first " + count + " of " + examples.count()
                + " examples, for the model is slow and attacks should end in about " + TimeSpan.text(USEFUL)
                + "; say `limit` or `budget` in `stages.robustness` to decide that yourself");
        return examples.choose(IntStream.range(0, count).toArray());
    }

    /** @param seconds what all of them are expected to take */
    static int count(int examples, double seconds) {
        double fitting = examples * USEFUL.toSeconds() / seconds;
        if (fitting >= examples) {
            return examples;
        }
        for (int count : COUNTS) {
            if (count <= fitting) {
                return Math.min(examples, count);
            }
        }
        return Math.min(examples, COUNTS[COUNTS.length - 1]);
    }
}
