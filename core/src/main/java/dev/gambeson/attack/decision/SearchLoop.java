package dev.gambeson.attack.decision;

import dev.gambeson.attack.Target;
import java.util.function.IntFunction;

/**
 * Leads as many examples as fill a question through their searches side by side.
 *
 * <p>Each gets one slot, and who has many candidates ready gets what is left over; so one example may fill a question by
 * itself while it samples, and many share one while they bisect. Who has ended makes room at once.
 */
final class SearchLoop {

    private final Target target;
    private final IntFunction<Search> begin;
    private final Search[] searches;
    private final int[] examples;
    /** The example of each slot of the question. */
    private final int[] asked;
    /** How many slots each search got. */
    private final int[] shares;

    private int live;

    /** @param begin gives an example its search */
    SearchLoop(Target target, IntFunction<Search> begin) {
        this.target = target;
        this.begin = begin;
        this.searches = new Search[target.slots()];
        this.examples = new int[searches.length];
        this.asked = new int[searches.length];
        this.shares = new int[searches.length];
    }

    void run() {
        fill();
        while (live > 0) {
            target.ask(asked, propose());
            judge();
            retire();
            fill();
        }
    }

    /**
     * Takes no more examples than it needs to fill a question, for each holds memory; and no more than it leads already,
     * or the first thread would take all.
     */
    private void fill() {
        int ready = 0;
        for (int place = 0; place < live; place++) {
            ready += searches[place].ready();
        }
        int most = Math.min(searches.length, Math.max(1, 2 * live));
        while (live < most && ready < searches.length) {
            int example = target.take();
            if (example < 0) {
                return;
            }
            examples[live] = example;
            searches[live] = begin.apply(example);
            ready += searches[live].ready();
            live++;
        }
    }

    private int propose() {
        int spare = searches.length - live;
        int slot = 0;
        for (int place = 0; place < live; place++) {
            int more = Math.min(spare, searches[place].ready() - 1);
            spare -= more;
            shares[place] = 1 + more;
            for (int i = 0; i < shares[place]; i++) {
                asked[slot] = examples[place];
                searches[place].propose(target.input(), slot * target.exampleSize());
                slot++;
            }
        }
        return slot;
    }

    private void judge() {
        int slot = 0;
        for (int place = 0; place < live; place++) {
            for (int i = 0; i < shares[place]; i++) {
                searches[place].judge(target.input(), slot * target.exampleSize(), target.fooled(slot));
                slot++;
            }
        }
    }

    private void retire() {
        for (int place = live - 1; place >= 0; place--) {
            if (searches[place].ready() == 0) {
                target.finish(examples[place], searches[place].best());
                live--;
                searches[place] = searches[live];
                examples[place] = examples[live];
            }
        }
    }
}
