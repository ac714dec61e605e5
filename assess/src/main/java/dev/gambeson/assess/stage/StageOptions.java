package dev.gambeson.assess.stage;

import dev.gambeson.attack.query.Execution;
import dev.gambeson.egress.Network;
import dev.gambeson.report.Measure;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the stages are run.
 *
 * @param seed of all random numbers
 * @param execution how the work is spread; changes no result
 * @param clock the time by which budgets end and models are timed
 * @param journal where attacks keep what they have finished; null for nowhere
 * @param fails whether a measure alone makes the verdict a failure, whatever else is found
 * @param listener hears what happens
 * @param network the way to models behind servers
 * @param commands whether a command that the project names may run
 */
public record StageOptions(
        long seed,
        Execution execution,
        Clock clock,
        @Nullable JournalFile journal,
        Predicate<Measure> fails,
        StageListener listener,
        Network network,
        boolean commands) {

    /** Nobody listens, nothing is kept, no measure decides anything, no command runs, and secrets of servers are not to be had. */
    public static StageOptions of(long seed, Execution execution, Clock clock) {
        StageListener silent = (activity, done, total) -> {};
        return new StageOptions(
                seed, execution, clock, null, measure -> false, silent, Network.ofMachine(Map.of()), false);
    }
}
