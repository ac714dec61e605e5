package dev.gambeson.assess.project;

import dev.gambeson.report.policy.Policy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be examined and what it must hold: a project file, or the arguments of a verb.
 *
 * <p>Immutable.
 *
 * @param name its name in reports
 * @param task what the model is for
 * @param model the model, or null where only data is examined
 * @param data the data
 * @param stages what each stage is asked for
 * @param policy what must hold, or null where nobody asks for a verdict
 * @param sources how files are got that are named by addresses
 */
public record Project(
        String name,
        Task task,
        @Nullable ModelSettings model,
        DataSettings data,
        StageSettings stages,
        @Nullable Policy policy,
        SourceSettings sources) {

    /** A project whose files are on this machine, or at public servers. */
    public Project(
            String name,
            Task task,
            @Nullable ModelSettings model,
            DataSettings data,
            StageSettings stages,
            @Nullable Policy policy) {
        this(name, task, model, data, stages, policy, SourceSettings.STANDARD);
    }

    /** The same whose files are got in another way. */
    public Project from(SourceSettings other) {
        return new Project(name, task, model, data, stages, policy, other);
    }

    /**
     * The same with other files.
     *
     * @param forModel what takes the place of the file of the model
     * @param forData what takes the place of each other file
     */
    public Project with(UnaryOperator<InputFile> forModel, UnaryOperator<InputFile> forData) {
        return new Project(
                name,
                task,
                model == null ? null : model.with(forModel, forData),
                data.with(forData),
                stages,
                policy,
                sources);
    }

    /** How the ids of the files begin that a command is given. */
    public static final String COMMAND = "command-";

    /** The same under another policy. */
    public Project under(@Nullable Policy other) {
        return new Project(name, task, model, data, stages, other, sources);
    }

    /** The files that are examined, by the id of their subject in a report. */
    public Map<String, InputFile> files() {
        Map<String, InputFile> files = new LinkedHashMap<>();
        put(files, "model", model == null ? null : model.file());
        put(
                files,
                "predictions",
                model == null || model.recorded() == null
                        ? null
                        : model.recorded().file());
        put(files, "train", data.train());
        put(files, "test", data.test());
        put(files, "labels", data.labels());
        put(
                files,
                "recorded",
                model == null || model.parity() == null ? null : model.parity().file());
        put(files, "schema", data.schema());
        ModelCommand command = model == null ? null : model.command();
        if (command != null) {
            command.files().forEach(file -> files.put(COMMAND + (command.files().indexOf(file) + 1), file));
        }
        return files;
    }

    /** The columns of the test data that hold recorded answers, and are no data themselves. */
    public Set<String> answerColumns() {
        ModelOrigin.Recorded recorded = model == null ? null : model.recorded();
        InputFile test = data.test();
        return recorded != null && test != null && same(recorded.file().path(), test.path())
                ? recorded.columns()
                : Set.of();
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static void put(Map<String, InputFile> files, String id, @Nullable InputFile file) {
        if (file != null) {
            files.put(id, file);
        }
    }
}
