package dev.gambeson.cli.option;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.CommandText;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.SourceSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.egress.Destination;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said of a model on the command line; a project file says the same in {@code model}. */
public final class ModelOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL|URL",
            description = "The model: a file, its address, or with --protocol that of a server.")
    public String model = "";

    @Option(
            names = "--start",
            paramLabel = "COMMAND",
            description = "Instead of MODEL: a command that serves it while it is examined, such as"
                    + " \"python serve_model.py model.pkl\" (see `gambeson bridge`).")
    @Nullable
    public String start;

    @Mixin
    EndpointOptions endpoint = new EndpointOptions();

    @Mixin
    public DownloadOption download = new DownloadOption();

    @Option(names = "--data", paramLabel = "FILE", description = "The data to examine it on.")
    @Nullable
    public InputFile data;

    @Option(names = "--task", paramLabel = "TASK", description = "classification (default) or regression.")
    public Task task = Task.CLASSIFICATION;

    @Option(
            names = {"--scores", "--score"},
            paramLabel = "OUTPUT",
            description = "The model's output with the scores; of predictions their column, or one for each class.")
    @Nullable
    String scores;

    @Option(names = "--positive", paramLabel = "CLASS", description = "The positive class (default: the last of two).")
    @Nullable
    String positive;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "From which score on it is decided for the positive class (default 0.5).")
    double threshold = ModelSettings.THRESHOLD;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples the model is asked at once (default: 32 to 1024, by their size).")
    @Nullable
    public Integer batch;

    /** The data that the model is examined on. */
    public InputFile data() {
        if (data == null) {
            throw new GambesonException(ErrorCode.USAGE, "--data is missing: what is the model examined on?");
        }
        return data;
    }

    public ModelSettings settings() {
        Arguments.demand(threshold >= 0 && threshold <= 1, "--threshold is from 0 to 1, not " + threshold);
        if (start != null) {
            Arguments.demand(model.isEmpty(), "--start takes the place of MODEL, and there is " + model + " too");
            return settings(started(start));
        }
        Arguments.demand(!model.isEmpty(), "no MODEL is named: give its file, its address, or a command with --start");
        if (!isServed()) {
            Arguments.demand(!endpoint.given(), "the options of a server go with a URL, and " + model + " is a file");
            return settings(new ModelOrigin.InFile(Converters.file(model)));
        }
        return settings(new ModelOrigin.Served(endpoint.endpoint(model)));
    }

    /** A server is asked where it is said what it speaks, or where nothing of it is named; else the URL is that of a file. */
    private boolean isServed() {
        return Destination.isMeant(model) && (endpoint.given() || !model.matches("[A-Za-z]+://[^/]*/.+"));
    }

    /** How what is named by addresses is got. A secret that is for the model's server is shown to no other. */
    public SourceSettings sources() {
        return new SourceSettings(
                Set.copyOf(endpoint.allow), isServed() ? null : endpoint.secret.credential(), download.bytes());
    }

    private ModelOrigin started(String command) {
        Arguments.demand(
                !endpoint.given(), "a started command is asked over its own protocol, with a secret of its own");
        return new ModelOrigin.Started(ModelCommand.of(
                CommandWords.of(command),
                Path.of("").toAbsolutePath(),
                endpoint.shape,
                endpoint.classes,
                endpoint.answers,
                endpoint.allowance(Long.MAX_VALUE)));
    }

    private ModelSettings settings(ModelOrigin origin) {
        return new ModelSettings(origin, List.of(), scores, positive, threshold, null);
    }

    /** The model's name in reports: of a server without what may be secret. */
    public String name() {
        if (start != null) {
            return CommandText.masked(CommandWords.of(start));
        }
        return isServed()
                ? endpoint.endpoint(model).address()
                : Converters.file(model).name();
    }
}
