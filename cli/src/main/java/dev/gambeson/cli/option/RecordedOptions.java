package dev.gambeson.cli.option;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of recorded answers on the command line; a project file says the same in {@code model.predictions}. */
public final class RecordedOptions {

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "In place of a model: a table of what it answered, in columns named by --score and --class.")
    @Nullable
    public InputFile predictions;

    @Option(names = "--class", paramLabel = "COLUMN", description = "Of predictions: the column of the decided class.")
    @Nullable
    String decided;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "Of predictions beside --data: the column that joins them (default: same order).")
    @Nullable
    String key;

    /** Refuses what is only said of predictions. */
    public void demandNone() {
        Arguments.demand(decided == null && key == null, "--class and --key go with --predictions");
    }

    public ModelSettings settings(ModelOptions model, InputFile file) {
        Arguments.demand(model.model.isEmpty(), "--predictions stand in for a model, and " + model.model + " is one");
        List<String> scores = model.scores == null ? List.of() : List.of(model.scores.split(",", -1));
        Arguments.demand(
                !scores.isEmpty() || decided != null,
                "say which columns hold the answers: --score COLUMN, --class COLUMN");
        Arguments.demand(
                model.task == Task.CLASSIFICATION || scores.size() == 1 && decided == null,
                "--task regression takes one column of predicted quantities: --score COLUMN");
        List<String> classes = model.endpoint.classes;
        Arguments.demand(
                classes.isEmpty() || classes.size() == scores.size(), "--classes names as many as --score has columns");
        return new ModelSettings(
                new ModelOrigin.Recorded(file, key, scores, classes, decided),
                List.of(),
                null,
                model.positive,
                model.threshold,
                null);
    }
}
