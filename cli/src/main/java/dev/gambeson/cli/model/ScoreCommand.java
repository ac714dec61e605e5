package dev.gambeson.cli.model;

import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.Score;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectLocator;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.assess.score.ScoreResult;
import dev.gambeson.assess.score.ScoreSettings;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.Converters;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ModelOptions;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.store.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score}: the nightly job. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Asks a model about every row of a data set, checks each row before, and writes",
            "the answers whole or not at all.",
            "",
            "Example:",
            "  gambeson score model.onnx tonight.csv --out scores.csv --schema schema.yaml \\",
            "    --quarantine refused.csv",
            ""
        },
        footer = {
            "",
            "MODEL may be a project too (gambeson.yaml or its folder): then its model,",
            "inputs, threshold and schema count.",
            "Exit codes: 0 every row was scored, or few enough were refused; 1 more were",
            "refused than --max-refused, or the scan of the model found something; 2 wrong",
            "usage, or model and data do not fit; 3 the data cannot be read or the answers",
            "not be written; 5 the server of the model failed. After 2, 3 and 5, and where",
            "the model would do harm and is not loaded, no file has appeared."
        })
public final class ScoreCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final UserSettings user;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "The rows to score.")
    @Nullable
    InputFile rows;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the answers go: .csv, .jsonl or .parquet; .csv.gz and .jsonl.gz are compressed.")
    Path out = Path.of("");

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of the data to find rows again by (default: the number of the row).")
    List<String> keep = List.of();

    @Option(names = "--schema", paramLabel = "FILE", description = "What must hold of each row that is scored.")
    @Nullable
    InputFile schema;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Where refused rows go, with reasons, as CSV that only you can read.")
    @Nullable
    Path quarantine;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Where counts of what was scored go, to compare one night with another.")
    @Nullable
    Path profile;

    @Option(
            names = "--max-refused",
            paramLabel = "SHARE",
            description = "Up to which share of refused rows all is well (default 0: none may be).")
    double maxRefused;

    @Option(names = "--overwrite", description = "Replace files that are there.")
    boolean overwrite;

    @Option(names = "--label", paramLabel = "COLUMN", description = "A column of right answers: no input of the model.")
    @Nullable
    String label;

    @Option(
            names = "--identifier",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that name a row or a person: no inputs either; those of --keep neither.")
    List<String> identifier = List.of();

    @Option(names = "--bounds", paramLabel = "LO,HI", description = "The range of tensor values (default 0,1).")
    DataSettings.Bounds bounds = DataSettings.Bounds.UNIT;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public ScoreCommand(Terminal terminal, UserSettings user) {
        this.terminal = terminal;
        this.user = user;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.demand(maxRefused >= 0 && maxRefused <= 1, "--max-refused is from 0 to 1, not " + maxRefused);
        Map<String, SettingsFile> shaping = new LinkedHashMap<>();
        Project project = user.bounded(project(shaping), model.download.bytes());
        GateListener listener = ProgressBar.on(terminal, options.quiet.given());
        ScoreSettings settings = new ScoreSettings(
                out,
                overwrite,
                quarantine,
                profile,
                keep,
                maxRefused,
                options.threads(),
                options.judgement(),
                options.settings(shaping),
                // Who types a command wants it to run.
                model.start != null,
                listener);
        List<Path> made = Stream.of(out, quarantine, profile)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<InputFile> read = Stream.concat(
                        project.files().values().stream(),
                        settings.settings().values().stream().map(SettingsFile::file))
                .toList();
        Targets.demandFree(options, made, read);
        ScoreResult result;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            result = new Score(terminal.clock(), terminal.network(), ring.sealed()).run(project, settings);
        }
        listener.ended(StageResult.examined(Stage.DATA));
        if (!options.quiet.given() && result.scored()) {
            terminal.err().println(said(result));
        }
        return new ReportOutput(terminal, options).write(result.report());
    }

    private String said(ScoreResult result) {
        double seconds = result.took().toMillis() / 1000.0;
        String rate = seconds > 0 ? String.format(Locale.ROOT, ", %,.0f rows/s", result.rows() / seconds) : "";
        String scored = String.format(Locale.ROOT, "%,d", result.rows() - result.refused())
                + (result.refused() == 0 ? "" : String.format(Locale.ROOT, " of %,d", result.rows()));
        return String.format(Locale.ROOT, "wrote %s: %s rows in %.1f s%s", out, scored, seconds, rate);
    }

    private Project project(Map<String, SettingsFile> shaping) {
        if (model.start != null && rows == null && !model.model.isEmpty()) {
            // The command takes the place of MODEL: what is left is DATA.
            rows = Converters.file(model.model);
            model.model = "";
        }
        Arguments.demand((!model.model.isEmpty() || model.start != null) && rows != null, "MODEL and DATA are missing");
        Arguments.demand(model.data == null, "the data is the second argument here, not --data");
        InputFile data = Objects.requireNonNull(rows);
        if (!isProject(model.model)) {
            List<String> names =
                    Stream.concat(identifier.stream(), keep.stream()).distinct().toList();
            ColumnRoles roles = new ColumnRoles(label, names, List.of(), List.of(), List.of());
            ModelSettings settings = model.settings();
            return new Project(
                            model.name(),
                            model.task,
                            settings,
                            settings(data, null, schema, roles),
                            StageSettings.standard(),
                            null)
                    .from(model.sources());
        }
        SettingsFile file = SettingsFile.read(ProjectLocator.find(model.model));
        shaping.put("project", file);
        Project read = ProjectReader.read(file, Policy.standard());
        InputFile rules = schema == null ? read.data().schema() : schema;
        // Without a schema, types are those of the training data.
        InputFile train = rules == null ? read.data().train() : null;
        return new Project(
                read.name(),
                read.task(),
                read.model(),
                settings(data, train, rules, read.data().roles()),
                StageSettings.standard(),
                null,
                read.sources());
    }

    private DataSettings settings(
            InputFile data, @Nullable InputFile train, @Nullable InputFile rules, ColumnRoles roles) {
        return new DataSettings(train, data, rules, null, roles, Long.MAX_VALUE, bounds);
    }

    private static boolean isProject(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        return !Address.isMeant(given)
                && (name.endsWith(".yaml") || name.endsWith(".yml") || Files.isDirectory(Path.of(given)));
    }
}
