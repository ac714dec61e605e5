package dev.gambeson.attack;

import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.model.Loss;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A plain attack with a gradient, for tests of what is around attacks: random starts, and steps along the sign. */
public record SignSteps(String name) implements Attack {

    @Override
    public AttackDescription description() {
        return new AttackDescription(name, "", Access.GRADIENT, List.of(Norm.LINF), Goal.WITHIN_EPSILON, "", List.of());
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, budget.steps().orElse(20));
    }

    /** One example after the other; it asks once more than it needs to. */
    @Override
    public void run(Target target) {
        int size = target.exampleSize();
        float[] clean = new float[size];
        float[] low = new float[size];
        float[] high = new float[size];
        float[] now = new float[size];
        for (int example = target.take(); example >= 0; example = target.take()) {
            target.clean(example, clean);
            target.threat().reach(clean, low, high);
            SplittableRandom random = target.random(example);
            for (int i = 0; i < size; i++) {
                now[i] = (float) (low[i] + random.nextDouble() * (high[i] - low[i]));
            }
            boolean fooled = false;
            while (!fooled && target.remaining(example) > 0) {
                target.input().put(0, now);
                target.differentiate(Loss.CROSS_ENTROPY, new int[] {example}, new int[1], 1);
                fooled = target.fooled(0);
                for (int i = 0; i < size && !fooled; i++) {
                    float step = Math.signum(target.gradient().get(i)) * (high[i] - low[i]) / 8;
                    now[i] = Math.max(low[i], Math.min(high[i], now[i] + step));
                }
            }
            target.finish(example, now);
        }
    }
}
