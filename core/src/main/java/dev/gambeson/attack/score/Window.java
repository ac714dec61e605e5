package dev.gambeson.attack.score;

import dev.gambeson.attack.ImageShape;
import java.util.SplittableRandom;

/** A square part of an image. */
record Window(int top, int left, int side) {

    /** A window of that side anywhere in the image. */
    static Window any(int side, ImageShape image, SplittableRandom random) {
        int top = random.nextInt(image.height() - side + 1);
        return new Window(top, random.nextInt(image.width() - side + 1), side);
    }

    /** The first row below it. */
    int bottom() {
        return top + side;
    }

    /** The first column to its right. */
    int right() {
        return left + side;
    }

    boolean contains(int row, int column) {
        return row >= top && row < bottom() && column >= left && column < right();
    }
}
