package dev.gambeson.attack.score;

import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;

/** Square for images in L∞ (algorithm 2 of the paper): vertical stripes first, then squares of one colour. */
final class SquareWalk extends CornerWalk {

    private final ImageShape image;

    SquareWalk(Target target, ImageShape image, int example) {
        super(target, example);
        this.image = image;
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int column = 0; column < image.width(); column++) {
                boolean up = random.nextBoolean();
                for (int row = 0; row < image.height(); row++) {
                    begin(image.index(channel, row, column), up);
                }
            }
        }
    }

    @Override
    void move(double fraction, FloatBuffer input, int base) {
        Window window = Window.any(side(fraction, image), image, random);
        for (int channel = 0; channel < image.channels(); channel++) {
            boolean up = random.nextBoolean();
            for (int row = window.top(); row < window.bottom(); row++) {
                for (int column = window.left(); column < window.right(); column++) {
                    set(image.index(channel, row, column), up, input, base);
                }
            }
        }
    }

    /** The side of a square that covers about that fraction of the image, at least 1 and never more than fits. */
    static int side(double fraction, ImageShape image) {
        int side = (int) Math.rint(Math.sqrt(fraction * image.height() * image.width()));
        return Math.max(1, Math.min(side, Math.min(image.height(), image.width())));
    }
}
