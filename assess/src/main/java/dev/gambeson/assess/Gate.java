package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.assess.stage.StageExaminer;
import dev.gambeson.assess.stage.StageOutcome;
import dev.gambeson.assess.stage.Stages;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Policy;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages over a project and turns what they found into a report with a verdict.
 *
 * <p>A stage that meets unusable input is incomplete, and the others go on; a mistake in settings ends the whole run, for
 * every later word would be about something else than what was meant. Stateless and thread-safe.
 *
 * <pre>{@code
 * Project project = ProjectReader.read(Path.of("gambeson.yaml"), "gambeson.yaml");
 * Report report = new Gate(Clock.systemUTC()).run(project, GateOptions.of("gate"));
 * }</pre>
 *
 * @param clock tells when the run started, how long it took, and which ignore entries have expired
 */
public record Gate(Clock clock) {

    /** Runs the stages that the options name, and judges. */
    public Report run(Project project, GateOptions options) {
        Instant start = clock.instant();
        List<StageResult> stages = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> notes;
        boolean modelRan;
        try (Materials materials =
                new Materials(project, options.seed(), options.threads(), options.batch(), options.progress())) {
            for (StageExaminer examiner : Stages.all()) {
                if (options.stages().contains(examiner.stage())) {
                    options.watcher().starts(examiner.stage());
                    StageOutcome outcome = examine(project, examiner, materials);
                    stages.add(outcome.result());
                    measures.addAll(outcome.measures());
                    findings.addAll(outcome.findings());
                    options.watcher().ended(outcome.result());
                }
            }
            notes = materials.notes();
            modelRan = project.model() != null;
        }
        List<Subject> subjects = Subjects.of(project);
        Run run = Runs.of(start, Duration.between(start, clock.instant()), options.threads(), modelRan);
        Report report = new Report(
                Tool.current(),
                options.command(),
                options.seed(),
                parameters(project, options, notes),
                run,
                subjects,
                stages,
                measures,
                findings,
                null,
                List.of());
        return judge(report, project.policy(), options);
    }

    /** A demanded stage that does not apply is incomplete: somebody counts on it. */
    private static StageOutcome examine(Project project, StageExaminer examiner, Materials materials) {
        Stage stage = examiner.stage();
        if (project.stages().off().contains(stage)) {
            return StageOutcome.off(stage);
        }
        try {
            StageOutcome outcome = examiner.examine(materials);
            boolean demanded = project.stages().demanded().contains(stage);
            if (demanded && outcome.result().state() == StageResult.State.NOT_APPLICABLE) {
                return StageOutcome.incomplete(
                        stage, String.valueOf(outcome.result().reason()));
            }
            return outcome;
        } catch (GambesonException e) {
            if (e.code().category() != ErrorCode.Category.INCOMPLETE) {
                throw e;
            }
            String remedy = e.remedy() == null ? "" : ". " + e.remedy();
            return StageOutcome.incomplete(stage, e.getMessage() + remedy);
        } catch (OutOfMemoryError e) {
            return StageOutcome.incomplete(
                    stage,
                    "there is not enough memory; give Java more with GAMBESON_JAVA_OPTIONS=-Xmx8g, or examine fewer rows"
                            + " with `data.limit`");
        }
    }

    private Report judge(Report raw, @Nullable Policy projectPolicy, GateOptions options) {
        Policy floor = options.floor();
        Policy policy = projectPolicy == null ? floor : floor == null ? projectPolicy : projectPolicy.above(floor);
        if (policy != null && options.failOn() != null) {
            policy = new Policy(stricter(policy.failOn(), options.failOn(), floor), policy.require(), policy.lines());
        }
        Report report = policy == null ? raw : policy.check(raw);
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        if (options.ignore() != null) {
            report = options.ignore().apply(report, today);
        }
        if (options.baseline() != null) {
            report = options.baseline().apply(report);
        }
        report = report.withFindings(FindingOrder.sorted(report.findings()));
        return policy == null ? report : policy.judge(report);
    }

    /** An option replaces the project's bar, but never loosens the organisation's. */
    private static Severity stricter(Severity project, Severity option, @Nullable Policy floor) {
        return floor != null && option.compareTo(floor.failOn()) > 0 ? project : option;
    }

    private static Map<String, Object> parameters(Project project, GateOptions options, List<String> notes) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("project", project.name());
        parameters.put("task", project.task().id());
        if (project.model() != null) {
            if (project.model().positive() != null) {
                parameters.put("positive", project.model().positive());
            }
            parameters.put("threshold", project.model().threshold());
        }
        if (options.stages().contains(Stage.ROBUSTNESS) && project.model() != null) {
            var robustness = project.stages().robustness();
            parameters.put("attacks", robustness.attacks());
            parameters.put("norm", robustness.norm().id());
            parameters.put("epsilon", robustness.epsilon());
            parameters.put("queries", robustness.queries());
            parameters.put("limit", robustness.limit());
        }
        if (!notes.isEmpty()) {
            parameters.put("decided", notes);
        }
        return parameters;
    }

    /** The stages that a verb runs when it runs all. */
    static final Set<Stage> ALL = Set.of(Stage.values());
}
