package dev.gambeson.attack.suite;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Norm;
import java.util.List;

/**
 * What a suite wants to run, before anybody looks whether model and examples allow it.
 *
 * @param entries in the order of examples felled per second of processor time, as measured (docs/performance.md)
 * @param leftOut what the suite leaves out for such models
 * @param eot over how many passes a question for a gradient is averaged
 */
record Recipe(List<Entry> entries, List<LeftOut> leftOut, int eot) {

    /** What AutoAttack averages over in its version for randomised models. */
    private static final int PASSES = 20;

    /** An attack by name with its budget. */
    record Entry(String attack, Budget budget) {}

    static Recipe of(Suite suite, boolean gradient, boolean randomised, Norm norm) {
        return switch (suite) {
            case QUICK -> gradient ? quick() : new Recipe(List.of(asking("square", 500)), List.of(), 1);
            case STANDARD -> {
                if (!gradient) {
                    yield blackBox();
                }
                yield randomised ? randomised(norm) : standard(norm);
            }
        };
    }

    private static Recipe quick() {
        return new Recipe(
                List.of(following("apgd-ce", 20, 1), following("apgd-dlr", 20, 1), asking("square", 200)),
                List.of(),
                1);
    }

    private static Recipe standard(Norm norm) {
        return new Recipe(
                List.of(
                        following("apgd-ce", 100, starts(norm)),
                        following("apgd-t", 100, 1),
                        asking("square", 5000),
                        following("fab-t", 100, 1)),
                List.of(),
                1);
    }

    private static Recipe randomised(Norm norm) {
        String reason = "AutoAttack leaves it out for randomised models, whose noise misleads it";
        return new Recipe(
                List.of(following("apgd-ce", 100, starts(norm)), following("apgd-dlr", 100, starts(norm))),
                List.of(new LeftOut("fab-t", reason), new LeftOut("square", reason)),
                PASSES);
    }

    private static Recipe blackBox() {
        return new Recipe(List.of(asking("square", 5000), asking("hopskipjump", 5000)), List.of(), 1);
    }

    /** AutoAttack starts APGD five times under L1, and once otherwise. */
    private static int starts(Norm norm) {
        return norm == Norm.L1 ? 5 : 1;
    }

    private static Entry following(String attack, int steps, int restarts) {
        return new Entry(attack, Budget.STANDARD.with(steps, restarts));
    }

    private static Entry asking(String attack, int queries) {
        return new Entry(attack, new Budget(queries));
    }
}
