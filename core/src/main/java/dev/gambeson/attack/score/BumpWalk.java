package dev.gambeson.attack.score;

import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Square for images in L2 (algorithm 3 of the paper) and in L1 (AutoAttack's): a grid of bumps first; then each step
 * empties one window and puts what it held, with what is left of epsilon, into another.
 */
final class BumpWalk implements Walk {

    /** The smallest window that has a hill and a valley with a centre. */
    static final int SMALLEST = 3;

    /** The first candidate is a grid of so many bumps in each direction. */
    private static final int GRID = 5;

    private static final double TINY = 1e-12;

    private final Target target;
    private final ImageShape image;
    private final Bumps bumps;
    private final Extent extent;
    private final SplittableRandom random;
    private final float[] clean;
    private final float[] best;
    private final float[] candidate;
    private final double[] change;
    private int step;

    /** @param extent that of the example */
    BumpWalk(Target target, ImageShape image, Bumps bumps, Extent extent, int example) {
        this.target = target;
        this.image = image;
        this.bumps = bumps;
        this.extent = extent;
        this.random = target.random(example);
        this.clean = new float[target.exampleSize()];
        this.best = new float[target.exampleSize()];
        this.candidate = new float[target.exampleSize()];
        this.change = new double[target.exampleSize()];
        target.clean(example, clean);
        spreadGrid();
        fix();
        extent.inside(change, best);
    }

    private void spreadGrid() {
        int side = Math.max(SMALLEST, image.height() / GRID);
        side = Math.min(side, Math.min(image.height(), image.width()));
        int rows = image.height() / side;
        int columns = image.width() / side;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int top = (image.height() - rows * side) / 2 + row * side;
                int left = (image.width() - columns * side) / 2 + column * side;
                boolean turned = random.nextBoolean();
                for (int channel = 0; channel < image.channels(); channel++) {
                    addBump(channel, new Window(top, left, side), turned);
                }
            }
        }
    }

    /** Adds a bump, up or down by chance, to what the window holds. */
    private void addBump(int channel, Window window, boolean turned) {
        int side = window.side();
        double[] bump = bumps.ofSide(side);
        int sign = random.nextBoolean() ? 1 : -1;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double height = turned ? bump[column * side + row] : bump[row * side + column];
                change[image.index(channel, window.top() + row, window.left() + column)] += sign * height;
            }
        }
    }

    @Override
    public float[] best() {
        return best;
    }

    @Override
    public void propose(FloatBuffer input, int base) {
        double all = 0;
        for (int i = 0; i < change.length; i++) {
            change[i] = Float.isNaN(clean[i]) ? 0 : (double) best[i] - clean[i];
            all += extent.mass(change[i]);
        }
        int side = windowSide();
        Window window = Window.any(side, image, random);
        Window emptied = Window.any(side, image, random);
        boolean turned = random.nextBoolean();
        for (int channel = 0; channel < image.channels(); channel++) {
            redistribute(channel, window, emptied, turned, all);
        }
        fix();
        extent.inside(change, candidate);
        input.put(base, candidate);
        step++;
    }

    /** An odd side, so that the window has a centre. */
    private int windowSide() {
        double fraction = Schedule.fraction(step, target.budget().queries());
        int side = Math.max(SMALLEST, SquareWalk.side(fraction, image));
        side = side % 2 == 0 ? side + 1 : side;
        int most = Math.min(image.height(), image.width());
        return Math.min(side, most % 2 == 0 ? most - 1 : most);
    }

    private void redistribute(int channel, Window window, Window emptied, boolean turned, double all) {
        double held = mass(channel, window);
        scale(channel, window, 1 / (TINY + extent.length(held)));
        double freed = empty(channel, emptied, window);
        addBump(channel, window, turned);
        double length = extent.length(mass(channel, window));
        scale(channel, window, extent.refilled(all, held + freed, image.channels()) / (TINY + length));
    }

    /** Empties a window but for what it shares with another, and returns the mass of what was there. */
    private double empty(int channel, Window emptied, Window spared) {
        double freed = 0;
        for (int row = emptied.top(); row < emptied.bottom(); row++) {
            for (int column = emptied.left(); column < emptied.right(); column++) {
                if (!spared.contains(row, column)) {
                    int index = image.index(channel, row, column);
                    freed += extent.mass(change[index]);
                    change[index] = 0;
                }
            }
        }
        return freed;
    }

    private double mass(int channel, Window window) {
        double mass = 0;
        for (int row = window.top(); row < window.bottom(); row++) {
            for (int column = window.left(); column < window.right(); column++) {
                mass += extent.mass(change[image.index(channel, row, column)]);
            }
        }
        return mass;
    }

    private void scale(int channel, Window window, double factor) {
        for (int row = window.top(); row < window.bottom(); row++) {
            for (int column = window.left(); column < window.right(); column++) {
                change[image.index(channel, row, column)] *= factor;
            }
        }
    }

    /** Takes back what was done to features that cannot change. */
    private void fix() {
        for (int i = 0; i < change.length; i++) {
            change[i] = target.threat().feature(i).mutable() ? change[i] : 0;
        }
    }

    @Override
    public void accept(FloatBuffer input, int base) {
        input.get(base, best);
    }

    @Override
    public void reject(FloatBuffer input, int base) {
        input.put(base, best);
    }
}
