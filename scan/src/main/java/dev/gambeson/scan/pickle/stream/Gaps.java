package dev.gambeson.scan.pickle.stream;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Surroundings;

/**
 * What follows the first pickle: further ones, bytes that are none, and pickles that hide behind such bytes from all who
 * stop reading there.
 */
final class Gaps {

    /** How many opcodes may be tried in vain in all before the rest counts as not read. */
    private static final long TRIALS = 20_000_000;

    /** How many opcodes are tried at one place. */
    private static final long TRIAL = 10_000;

    private final Content content;
    private final Inspection inspection;
    private final Surroundings surroundings;
    private long left;

    Gaps(Content content, Inspection inspection, Surroundings surroundings) {
        this.content = content;
        this.inspection = inspection;
        this.surroundings = surroundings;
        this.left = Math.min(TRIALS, inspection.spending().opcodesLeft());
    }

    /** Looks at everything from the end of the first pickle on. */
    void scan(long end) {
        long position = end;
        long junk = -1;
        while (position < content.size()) {
            if (junk < 0 && Recognition.startsAt(content, position)) {
                // One that breaks on its first byte must not be met for ever.
                position = Math.max(
                        position + 1,
                        Pickles.follow(content, position, inspection, surroundings)
                                .offset());
                junk = position < content.size() && !Recognition.startsAt(content, position) ? position : -1;
                continue;
            }
            junk = junk < 0 ? position : junk;
            long hidden = hidden(position);
            if (hidden < 0) {
                break;
            }
            inspection.found(
                    Finding.of(
                                    PickleRules.HIDDEN,
                                    "A pickle that would run something begins behind " + (hidden - junk)
                                            + " bytes that belong to none.")
                            .with("what", "behind other bytes"),
                    hidden);
            position = Math.max(
                    hidden + 1,
                    Pickles.follow(content, hidden, inspection, surroundings).offset());
        }
        if (junk >= 0) {
            inspection.found(
                    Finding.of(PickleRules.TRAILING, "From there on stand bytes that belong to no pickle."), junk);
        }
    }

    /** Where the next pickle that would do something begins, or -1. */
    private long hidden(long from) {
        Openers openers = new Openers(content, from);
        for (long place; (place = openers.next()) >= 0; ) {
            Trial.Outcome outcome = Trial.of(content, place, Math.min(TRIAL, left));
            long spent = outcome.ending().opcodes() + 1;
            left -= spent;
            inspection.spending().read(spent);
            if (outcome.acts()) {
                return place;
            }
            if (left <= 0) {
                inspection.incomplete("is followed by too much that looks like pickles", place);
                return -1;
            }
        }
        return -1;
    }
}
