package dev.gambeson.assess;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.score.ScoreResult;
import dev.gambeson.assess.score.ScoreSettings;
import dev.gambeson.assess.score.ScoreSummary;
import dev.gambeson.assess.score.Scoring;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.assess.stage.StageOptions;
import dev.gambeson.assess.stage.StageOutcome;
import dev.gambeson.assess.stage.Stages;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.data.Schema;
import dev.gambeson.egress.Network;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.supply.sealing.SealedInputs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model about every row of a data set and writes its answers: the nightly job. Stateless and thread-safe.
 *
 * @param clock tells when the run started, how long it took, and which ignore entries have expired
 * @param network the way to models behind servers
 */
public record Score(Clock clock, Network network, SealedInputs sealed) {

    private static final String SCORES = "scores";

    /**
     * Scans the file of the model, scores, and reports what was scored and what was refused. A model that would do harm is not
     * loaded: then the report has the finding, and no file appears.
     *
     * @param project the model, and as test data what is to be scored
     * @throws GambesonException as {@link Scoring#run}; {@code INPUT_UNREADABLE} where a file changed while it was scored; as {@link Gate#run} where files are named by addresses; then no
     *     file has appeared
     */
    public ScoreResult run(Project project, ScoreSettings settings) {
        Instant start = clock.instant();
        try (Sourcing sourcing = new Sourcing(project.sources().access(network), sealed, settings.progress())) {
            Project here = sourcing.bring(project);
            return score(here, sourcing.revisions(), settings, start);
        }
    }

    private ScoreResult score(Project project, Map<String, Object> sources, ScoreSettings settings, Instant start) {
        // As the gate does: the digests are of what was scored, where nothing has changed at the end.
        List<FileState> states = FileState.of(project.files().values());
        List<Subject> subjects = new ArrayList<>();
        for (Subject subject : Subjects.of(project, settings.settings())) {
            subjects.add(subject.id().equals("test") ? subject.withId("data") : subject);
        }
        StageOptions options = new StageOptions(
                1,
                Execution.of(settings.threads()),
                clock,
                null,
                measure -> false,
                (activity, done, total) -> {},
                network,
                settings.commands());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("maxRefused", settings.maxRefused());
        if (!sources.isEmpty()) {
            parameters.put("sources", sources);
        }
        List<StageResult> stages = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean scored;
        String model;
        long rows = 0;
        long refused = 0;
        try (Materials materials = new Materials(project, options)) {
            // As the gate does: what would do harm is not loaded.
            StageOutcome scan = Stages.artifact().examine(materials);
            if (scan.result().state() != StageResult.State.NOT_APPLICABLE) {
                stages.add(scan.result());
            }
            findings.addAll(scan.findings());
            scored = !materials.isModelRefused();
            if (scored) {
                ScoreSummary summary =
                        new Scoring(materials, settings, () -> states.forEach(FileState::demandSame)).run();
                Schema rules = materials.schemaIsDeclared() ? materials.schema() : new Schema(List.of());
                stages.add(StageResult.examined(Stage.DATA));
                measures.addAll(summary.measures());
                findings.addAll(summary.findings(rules, settings.maxRefused()));
                rows = summary.rows();
                refused = summary.refused().rows();
            } else {
                stages.add(StageOutcome.incomplete(Stage.DATA, "no row was scored, because the model was not loaded")
                        .result());
            }
            if (!materials.notes().isEmpty()) {
                parameters.put("decided", materials.notes());
            }
            Map<String, String> formats = new LinkedHashMap<>(materials.formats());
            if (formats.containsKey("test")) {
                formats.put("data", formats.get("test"));
            }
            model = formats.get("model");
            subjects =
                    new ArrayList<>(Subjects.withScans(Subjects.withFormats(subjects, formats), materials.scanned()));
        }
        if (scored) {
            InputFile out = new InputFile(settings.out().toString(), settings.out());
            subjects.add(Subjects.subject(SCORES, Subject.Kind.PREDICTIONS, out));
        }
        Duration took = Duration.between(start, clock.instant());
        Report raw = new Report(
                Tool.current(),
                "score",
                1,
                parameters,
                Runs.of(start, took, settings.threads(), model)
                        .withRowsPerSecond(scored ? rowsPerSecond(rows, took) : null),
                subjects,
                stages,
                measures,
                findings,
                null,
                List.of());
        Report judged = settings.judgement().judge(raw, null, LocalDate.ofInstant(start, ZoneOffset.UTC));
        return new ScoreResult(judged, scored, rows, refused, took);
    }

    private static @Nullable Double rowsPerSecond(long rows, Duration took) {
        return took.isZero() ? null : rows * 1000.0 / Math.max(1, took.toMillis());
    }
}
