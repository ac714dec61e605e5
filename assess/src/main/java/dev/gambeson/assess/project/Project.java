package dev.gambeson.assess.project;

import dev.gambeson.report.policy.Policy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
 */
public record Project(
        String name,
        Task task,
        @Nullable ModelSettings model,
        DataSettings data,
        StageSettings stages,
        @Nullable Policy policy) {

    /** How the ids of the files begin that a command is given. */
    public static final String COMMAND = "command-";

    /** The same under another policy. */
    public Project under(@Nullable Policy other) {
        return new Project(name, task, model, data, stages, other);
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
