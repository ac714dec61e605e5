package dev.gambeson.scan.pickle.stream;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.machine.Ending;

/**
 * All pickles of one content: one after another, and those that hide behind other bytes from all who stop reading there.
 */
final class Streams {

    private static final PickleListener NOBODY = new PickleListener() {};

    /** How many pickles are followed. */
    private static final int MOST = 50_000;

    /** How many opcodes may be tried in vain in all before the rest counts as not read. */
    private static final long TRIALS = 5_000_000;

    /** How many opcodes are tried at one place. */
    private static final long TRIAL = 10_000;

    private final Content content;
    private final Inspection inspection;
    private final Following following;
    private int count;
    private long trials;

    Streams(Content content, Inspection inspection, Surroundings surroundings) {
        this.content = content;
        this.inspection = inspection;
        this.following = new Following(content, inspection, surroundings);
        this.trials = Math.min(TRIALS, inspection.spending().opcodesLeft());
    }

    void scan() {
        Ending ending = follow(0);
        while (ending.stopped() && more(ending.offset()) && Recognition.startsAt(content, ending.offset())) {
            ending = follow(ending.offset());
        }
        if (ending.kind() == Ending.Kind.LIMIT || !more(ending.offset())) {
            return;
        }
        if (ending.kind() != Ending.Kind.TRUNCATED) {
            inspection.found(
                    Finding.of(PickleRules.TRAILING, "From there on stand bytes that belong to no pickle."),
                    ending.offset());
        }
        searchBehind(ending.offset());
    }

    private Ending follow(long position) {
        count++;
        return following.follow(position, NOBODY);
    }

    private boolean more(long position) {
        if (position < content.size() && count == MOST) {
            inspection.incomplete("holds more than " + MOST + " pickles", position);
        }
        return position < content.size() && count < MOST;
    }

    /** Looks for pickles that would do something among bytes that belong to none. */
    private void searchBehind(long end) {
        long place = hidden(end);
        while (place >= 0) {
            inspection.found(
                    Finding.of(
                                    PickleRules.HIDDEN,
                                    "A pickle that would run something begins " + (place - end)
                                            + " bytes behind the end of the pickle before.")
                            .with("what", "behind other bytes"),
                    place);
            long next = Math.max(place + 1, follow(place).offset());
            place = more(next) ? hidden(next) : -1;
        }
    }

    /** Where the next pickle that would do something begins, or -1. */
    private long hidden(long from) {
        Openers openers = new Openers(content, from);
        for (long place; (place = openers.next()) >= 0; ) {
            Trial.Outcome outcome = Trial.of(content, place, Math.min(TRIAL, trials));
            long spent = outcome.ending().opcodes() + 1;
            trials -= spent;
            inspection.spending().read(spent);
            if (outcome.acts()) {
                return place;
            }
            if (trials <= 0) {
                inspection.incomplete("is followed by too much that looks like pickles", place);
                return -1;
            }
        }
        return -1;
    }
}
