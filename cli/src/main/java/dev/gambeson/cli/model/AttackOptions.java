package dev.gambeson.cli.model;

import dev.gambeson.assess.project.AttackSettings;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.cli.option.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of attacks on the command line; a project file says the same in {@code stages.robustness}. */
final class AttackOptions {

    private static final RobustnessSettings STANDARD = RobustnessSettings.standard();

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "quick (default), a first look in seconds; standard, the protocol of AutoAttack.")
    @Nullable
    Suite suite;

    @Option(
            names = "--attack",
            split = ",",
            paramLabel = "NAME",
            description = "Attacks by name instead; each starts from what is still standing.")
    List<String> attacks = List.of();

    @Option(names = "--norm", paramLabel = "NORM", description = "How distance is measured: linf (default), l2 or l1.")
    Norm norm = STANDARD.norm();

    @Option(
            names = "--epsilon",
            paramLabel = "DISTANCE",
            description =
                    "How far a value may be moved; of a table, as a fraction of the column's range (default 0.1).")
    double epsilon = STANDARD.epsilon();

    @Option(
            names = "--queries",
            paramLabel = "N",
            description = "Questions per example of attacks without gradients (default: as the suite has it, or 1000).")
    @Nullable
    Integer queries;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of attacks with gradients (default: as the suite or the attack has it).")
    @Nullable
    Integer steps;

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description = "How often these start again where they found nothing (default: likewise).")
    @Nullable
    Integer restarts;

    @Option(
            names = "--eot",
            paramLabel = "N",
            description = "Passes over which a gradient is averaged, for a model that answers differently each time.")
    @Nullable
    Integer eot;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Stop after so much time, such as 90s, 10m or 1h30m; what was found so far counts.")
    @Nullable
    Duration budget;

    /** Checks what was said, and says it as a project file would; no limit but that of the data. */
    RobustnessSettings settings(boolean corruptions) {
        Arguments.demand(epsilon > 0, "--epsilon is above 0, not " + epsilon);
        Arguments.demand(
                suite == null || attacks.isEmpty(),
                "--suite and --attack both choose the attacks: leave out one of them");
        Suite chosen = suite == null && attacks.isEmpty() ? STANDARD.attacks().suite() : suite;
        AttackSettings settings = new AttackSettings(
                chosen,
                attacks,
                number("--queries", queries),
                number("--steps", steps),
                number("--restarts", restarts),
                number("--eot", eot));
        return new RobustnessSettings(settings, norm, epsilon, Integer.MAX_VALUE, true, budget, false, corruptions);
    }

    private static OptionalInt number(String option, @Nullable Integer value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        Arguments.demand(value >= 1, option + " is at least 1, not " + value);
        return OptionalInt.of(value);
    }
}
