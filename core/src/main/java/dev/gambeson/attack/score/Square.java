package dev.gambeson.attack.score;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Square attack (Andriushchenko, Croce, Flammarion and Hein 2020, "Square Attack: a query-efficient black-box
 * adversarial attack via random search", arXiv 1912.00049): changes a random square, keeps it where the margin of the true
 * class falls, and makes the squares smaller and smaller.
 *
 * <p>With AutoAttack's parameters: the first square covers 0.8 of the image, the schedule is stretched to the budget, the
 * loss is the margin, the start is vertical stripes under L∞ and a grid of bumps under L2 and L1 (Croce
 * and Hein 2021, arXiv 2103.01208). Two things differ from its code:
 * each image draws its own squares where AutoAttack draws one for the whole batch, and a square may touch every edge, as
 * in the paper, where its code never reaches the last row and column.
 *
 * <p>Rows of a table are attacked in L∞ by changing random sets of features instead of squares. It needs no gradient, so
 * what hides gradients does not hide from it; on a model with useful gradients it finds less than attacks that follow
 * them. Stateless and thread-safe.
 */
public final class Square implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Square() {}

    @Override
    public String name() {
        return "square";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Square Attack",
                "Andriushchenko, Croce, Flammarion and Hein 2020, Square Attack: a query-efficient black-box adversarial"
                        + " attack via random search, arXiv 1912.00049",
                Access.SCORES,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.WITHIN_EPSILON,
                "first square 0.8 of the image, loss the margin, one restart",
                AttackReferences.CRAFT_BLACK_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(budget.queries(), 0);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        Optional<ImageShape> image = ImageShape.of(exampleShape);
        long dimensions =
                Arrays.stream(exampleShape).filter(extent -> extent > 1).count();
        if (image.isEmpty() && dimensions > 1) {
            return Optional.of("an example is an image or the row of a table, not of " + dimensions + " dimensions.");
        }
        if (threat.norm() == Norm.LINF) {
            return Optional.empty();
        }
        int side = image.map(shape -> Math.min(shape.height(), shape.width())).orElse(0);
        if (side < BumpWalk.SMALLEST) {
            return Optional.of("under " + threat.norm().id()
                    + " it needs images of at least 3 by 3 pixels; take linf for tables.");
        }
        return threat.plain()
                ? Optional.empty()
                : Optional.of("under " + threat.norm().id()
                        + " all features are measured alike and without steps; take linf.");
    }

    @Override
    public void run(Target target) {
        Optional<ImageShape> shape = ImageShape.of(target.exampleShape());
        if (shape.isEmpty()) {
            new RandomSearch(target, example -> new TableWalk(target, example)).run();
            return;
        }
        ImageShape image = shape.get();
        switch (target.threat().norm()) {
            case LINF -> new RandomSearch(target, example -> new SquareWalk(target, image, example)).run();
            case L2, L1 -> {
                Bumps bumps = new Bumps(target.threat().norm(), Math.min(image.height(), image.width()));
                new RandomSearch(
                                target,
                                example -> new BumpWalk(target, image, bumps, Extent.of(target, example), example))
                        .run();
            }
        }
    }
}
