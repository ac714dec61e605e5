package dev.gambeson.assess;

import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.Baseline;
import dev.gambeson.report.IgnoreList;
import dev.gambeson.report.Policy;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a gate is run.
 *
 * @param command the verb, for the report
 * @param stages which stages run
 * @param seed of all random numbers
 * @param threads that may work at once; changes no result
 * @param batch examples that a model is asked for at once; changes no result
 * @param failOn the bar that replaces the policy's, or null
 * @param floor the organisation's policy, which a project can only tighten, or null
 * @param ignore findings that somebody decided to live with, or null
 * @param baseline findings that are known already, or null
 * @param watcher hears which stage runs
 * @param progress hears how far long work has come
 */
public record GateOptions(
        String command,
        Set<Stage> stages,
        long seed,
        int threads,
        int batch,
        @Nullable Severity failOn,
        @Nullable Policy floor,
        @Nullable IgnoreList ignore,
        @Nullable Baseline baseline,
        Watcher watcher,
        Progress progress) {

    public GateOptions {
        stages = Set.copyOf(stages);
    }

    /** All stages, seed 1, one thread, nothing suppressed. */
    public static GateOptions of(String command) {
        return new GateOptions(command, Gate.ALL, 1, 1, 32, null, null, null, null, Watcher.SILENT, Progress.SILENT);
    }
}
