package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a gate is run.
 *
 * @param command the verb, for the report
 * @param stages which stages run
 * @param seed of all random numbers
 * @param execution how the work is spread; changes no result
 * @param judgement what turns the report into a verdict, beside the project's own policy
 * @param settings the files that shaped the run beside the project's data, by the id of their subject in the report:
 *     {@code project}, {@code floor}, {@code ignore}, {@code baseline}
 * @param journal where attacks keep what they have finished, and take it from; null for nowhere
 * @param listener hears what happens
 * @param commands whether a command that the project names may run: somebody has looked at it and said so
 */
public record GateOptions(
        String command,
        Set<Stage> stages,
        long seed,
        Execution execution,
        Judgement judgement,
        Map<String, SettingsFile> settings,
        @Nullable InputFile journal,
        GateListener listener,
        boolean commands) {

    public GateOptions {
        stages = Set.copyOf(stages);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Without a journal, and no command runs. */
    public GateOptions(
            String command,
            Set<Stage> stages,
            long seed,
            Execution execution,
            Judgement judgement,
            Map<String, SettingsFile> settings,
            GateListener listener) {
        this(command, stages, seed, execution, judgement, settings, null, listener, false);
    }

    /** The same with a journal, or without one. */
    public GateOptions withJournal(@Nullable InputFile file) {
        return new GateOptions(command, stages, seed, execution, judgement, settings, file, listener, commands);
    }

    /** The same where a command that the project names may run, or may not. */
    public GateOptions withCommands(boolean allowed) {
        return new GateOptions(command, stages, seed, execution, judgement, settings, journal, listener, allowed);
    }

    /** All stages, seed 1, one thread, nothing suppressed. */
    public static GateOptions of(String command) {
        return new GateOptions(
                command, Set.of(Stage.values()), 1, Execution.of(1), Judgement.NONE, Map.of(), GateListener.SILENT);
    }
}
