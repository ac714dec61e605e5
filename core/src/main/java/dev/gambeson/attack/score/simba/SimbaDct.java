package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.score.RandomSearch;
import java.util.Optional;

/**
 * SimBA along the waves of the discrete cosine transform instead of single pixels (SimBA-DCT of {@link Simba}'s paper,
 * section 3.2): for photographs, which classifiers know by their slow waves. Waves slower than an eighth of the highest
 * frequency come first, then those up to a quarter, a half and the rest. Under L2 a step is a fifth of epsilon long; under
 * L∞ the crest of a wave is epsilon high, and what leaves the ball is cut off. Stateless and thread-safe.
 */
public final class SimbaDct implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public SimbaDct() {}

    @Override
    public String name() {
        return "simba-dct";
    }

    @Override
    public AttackDescription description() {
        return SimbaDescription.of("SimBA-DCT", "cosine waves, the slow ones first");
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(budget.queries(), 0);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        if (ImageShape.of(exampleShape).isEmpty()) {
            return Optional.of("it needs images; take simba for tables.");
        }
        return threat.plain()
                ? Optional.empty()
                : Optional.of("it needs pixels that are measured alike and move without steps; take simba.");
    }

    @Override
    public void run(Target target) {
        ImageShape image = ImageShape.of(target.exampleShape())
                .orElseThrow(() -> new IllegalStateException("simba-dct is for images only"));
        double[][] down = CosineWalk.waves(image.height());
        double[][] across = CosineWalk.waves(image.width());
        new RandomSearch(target, example -> new CosineWalk(target, image, down, across, example)).run();
    }
}
