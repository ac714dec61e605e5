package dev.gambeson.attack.campaign;

import dev.gambeson.attack.journal.Journal;
import dev.gambeson.attack.query.Deadline;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.Measure;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign is led. It decides how long that takes and how far it gets; what was finished is the same.
 *
 * @param execution how the work is spread over the machine
 * @param progress hears how far it has come
 * @param deadline when it ends although attacks are not finished; what they finished counts
 * @param decided asked after each attack with the {@code robust_accuracy} over those that ran: whether enough is known, so
 *     that the attacks that are left do not run. It can only fall
 * @param journal where finished examples are kept, and taken from; null for nowhere
 */
public record Conduct(
        Execution execution,
        Progress progress,
        Deadline deadline,
        Predicate<Measure> decided,
        @Nullable Journal journal) {

    /** To the end, and nothing is kept. */
    public static Conduct of(Execution execution, Progress progress) {
        return new Conduct(execution, progress, Deadline.NONE, overall -> false, null);
    }

    /** The same, no longer than that. */
    public Conduct until(Deadline other) {
        return new Conduct(execution, progress, other, decided, journal);
    }

    /** The same, no longer than until enough is known. */
    public Conduct stoppingWhen(Predicate<Measure> enough) {
        return new Conduct(execution, progress, deadline, enough, journal);
    }

    /** The same, going on where the journal ends. */
    public Conduct keeping(Journal kept) {
        return new Conduct(execution, progress, deadline, decided, kept);
    }
}
