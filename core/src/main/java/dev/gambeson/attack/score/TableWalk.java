package dev.gambeson.attack.score;

import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;

/**
 * Square for rows of a table in L∞, which have no neighbourhood: instead of a square of pixels a random set of features,
 * and a sign for each, as features do not share a colour.
 */
final class TableWalk extends CornerWalk {

    private final int[] order;

    TableWalk(Target target, int example) {
        super(target, example);
        this.order = new int[target.exampleSize()];
        for (int feature = 0; feature < order.length; feature++) {
            order[feature] = feature;
            begin(feature, random.nextBoolean());
        }
    }

    @Override
    void move(double fraction, FloatBuffer input, int base) {
        int count = Math.max(1, (int) Math.rint(fraction * order.length));
        for (int i = 0; i < count; i++) {
            // Fisher and Yates: the first places become a random choice.
            int other = i + random.nextInt(order.length - i);
            int feature = order[other];
            order[other] = order[i];
            order[i] = feature;
            set(feature, random.nextBoolean(), input, base);
        }
    }
}
