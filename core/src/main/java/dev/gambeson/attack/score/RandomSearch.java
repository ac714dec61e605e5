package dev.gambeson.attack.score;

import dev.gambeson.attack.Target;
import java.util.function.IntFunction;

/**
 * Keeps a candidate where it lowers the margin, and tries another.
 *
 * <p>All slots advance by one query per run of the model. An example that is fooled or out of budget leaves at once: the
 * last slot takes its place, and the next waiting example the free one, so that the model is always asked about as many as
 * fit.
 */
public final class RandomSearch {

    private final Target target;
    private final IntFunction<Walk> begin;
    private final Walk[] walks;
    private final int[] examples;
    private final double[] margins;
    private int live;

    /** @param begin gives an example its walk */
    public RandomSearch(Target target, IntFunction<Walk> begin) {
        this.target = target;
        this.begin = begin;
        this.walks = new Walk[target.slots()];
        this.examples = new int[walks.length];
        this.margins = new double[walks.length];
    }

    public void run() {
        fill();
        while (live > 0) {
            target.ask(examples, live);
            // From the end, so that the slot which fills a gap has been judged already.
            for (int slot = live - 1; slot >= 0; slot--) {
                judge(slot);
            }
            for (int slot = 0; slot < live; slot++) {
                walks[slot].propose(target.input(), base(slot));
            }
            fill();
        }
    }

    private void fill() {
        while (live < walks.length) {
            int example = target.take();
            if (example < 0) {
                return;
            }
            examples[live] = example;
            margins[live] = Double.POSITIVE_INFINITY;
            walks[live] = begin.apply(example);
            target.input().put(base(live), walks[live].best());
            live++;
        }
    }

    private void judge(int slot) {
        boolean fooled = target.fooled(slot);
        double margin = target.margin(slot);
        if (fooled || margin < margins[slot]) {
            margins[slot] = margin;
            walks[slot].accept(target.input(), base(slot));
        } else {
            walks[slot].reject(target.input(), base(slot));
        }
        if (fooled || target.remaining(examples[slot]) == 0) {
            target.finish(examples[slot], walks[slot].best());
            leave(slot);
        }
    }

    private void leave(int slot) {
        live--;
        walks[slot] = walks[live];
        examples[slot] = examples[live];
        margins[slot] = margins[live];
        if (slot < live) {
            target.input().put(base(slot), walks[slot].best());
        }
    }

    private int base(int slot) {
        return slot * target.exampleSize();
    }
}
