package dev.gambeson.attack;

import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.model.Loss;
import java.util.List;
import java.util.Optional;

/** Plain projected gradient descent under L∞ from the clean example, one example at a time: no attack could be simpler. */
public final class Downhill implements Attack {

    private final int steps;

    public Downhill(int steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "downhill";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Downhill", "", Access.GRADIENT, List.of(Norm.LINF), Goal.WITHIN_EPSILON, "", List.of());
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, budget.steps().orElse(steps));
    }

    @Override
    public void run(Target target) {
        int size = target.exampleSize();
        float[] clean = new float[size];
        float[] low = new float[size];
        float[] high = new float[size];
        for (int example = target.take(); example >= 0; example = target.take()) {
            target.clean(example, clean);
            target.threat().reach(clean, low, high);
            float[] x = clean.clone();
            float[] best = x;
            while (target.remaining(example) > 0) {
                target.input().put(0, x);
                target.differentiate(Loss.MARGIN, new int[] {example}, new int[1], 1);
                best = x.clone();
                if (target.fooled(0)) {
                    break;
                }
                for (int i = 0; i < size; i++) {
                    float step = (float) (target.threat().epsilon() / 5)
                            * Math.signum(target.gradient().get(i));
                    x[i] = Math.min(high[i], Math.max(low[i], x[i] + step));
                }
            }
            target.finish(example, best);
        }
    }
}
