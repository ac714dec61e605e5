package dev.gambeson.attack.gradient;

import dev.gambeson.attack.Target;
import dev.gambeson.model.Loss;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Leads as many examples as fit in a batch through their descents side by side.
 *
 * <p>A question goes to the model for all that want the same; whoever has ended makes room at once for the next waiting
 * example, so that the model is always asked about as many as there are.
 */
public final class DescentLoop {

    private final Target target;
    private final IntFunction<Descent> begin;
    private final Descent[] descents;
    private final int[] examples;
    /** The place in {@code descents} of what stands in each slot of the question. */
    private final int[] asked;

    private final int[] askedExamples;
    private final int[] aims;
    private int live;

    /** @param begin gives an example its descent */
    public DescentLoop(Target target, IntFunction<Descent> begin) {
        this.target = target;
        this.begin = begin;
        this.descents = new Descent[target.slots()];
        this.examples = new int[descents.length];
        this.asked = new int[descents.length];
        this.askedExamples = new int[descents.length];
        this.aims = new int[descents.length];
    }

    /** Takes examples until there are none left, and finishes each. */
    public void run() {
        fill();
        while (live > 0) {
            Loss loss = mostWanted();
            int count = gather(loss);
            if (loss == null) {
                target.ask(askedExamples, count);
            } else {
                target.differentiate(loss, askedExamples, aims, count);
            }
            // From the end, so that what fills a gap has been advanced already.
            for (int slot = count - 1; slot >= 0; slot--) {
                int place = asked[slot];
                if (!descents[place].advance(target, slot)) {
                    target.finish(examples[place], descents[place].best());
                    leave(place);
                }
            }
            fill();
        }
    }

    private void fill() {
        while (live < descents.length) {
            int example = target.take();
            if (example < 0) {
                return;
            }
            examples[live] = example;
            descents[live] = begin.apply(example);
            live++;
        }
    }

    /** What most wait for: the others are asked when they are the most, or alone. */
    private @Nullable Loss mostWanted() {
        Loss first = descents[0].loss();
        int most = wanting(first);
        Loss wanted = first;
        for (int place = 1; place < live && most * 2 < live; place++) {
            Loss other = descents[place].loss();
            int count = other == wanted ? 0 : wanting(other);
            if (count > most) {
                most = count;
                wanted = other;
            }
        }
        return wanted;
    }

    private int wanting(@Nullable Loss loss) {
        int count = 0;
        for (int place = 0; place < live; place++) {
            count += descents[place].loss() == loss ? 1 : 0;
        }
        return count;
    }

    /** Writes the candidates of all that want this loss into the first slots. */
    private int gather(@Nullable Loss loss) {
        int count = 0;
        for (int place = 0; place < live; place++) {
            Descent descent = descents[place];
            if (Objects.equals(descent.loss(), loss)) {
                descent.propose(target.input(), count * target.exampleSize());
                asked[count] = place;
                askedExamples[count] = examples[place];
                aims[count] = descent.target();
                count++;
            }
        }
        return count;
    }

    private void leave(int place) {
        live--;
        descents[place] = descents[live];
        examples[place] = examples[live];
    }
}
