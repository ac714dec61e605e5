package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.stage.JournalFile;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.assess.stage.StageExaminer;
import dev.gambeson.assess.stage.StageOptions;
import dev.gambeson.assess.stage.StageOutcome;
import dev.gambeson.assess.stage.Stages;
import dev.gambeson.egress.Network;
import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.Protocol;
import dev.gambeson.onnx.OnnxModels;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
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
import java.util.Optional;
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
 * @param network the way to models behind servers
 * @param sealed opens what is sealed among the inputs; asked where something is
 */
public record Gate(Clock clock, Network network, SealedInputs sealed) {

    /** A gate on this machine. */
    public Gate(Clock clock) {
        this(clock, Network.ofMachine(System.getenv()));
    }

    /** A gate without keys: inputs that are sealed are refused. */
    public Gate(Clock clock, Network network) {
        this(clock, network, SealedInputs.NO_KEYS);
    }

    /**
     * Runs the stages that the options name, and judges.
     *
     * @throws GambesonException of category USER where the project's settings do not fit its files; of category INCOMPLETE
     *     only where a file cannot even be read for its digest, or changed while it was examined; {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED} where files
     *     that are named by addresses cannot or must not be got
     */
    public Report run(Project project, GateOptions options) {
        Instant start = clock.instant();
        LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
        options.judgement().demandEndInSight(project.policy(), today);
        try (Sourcing sourcing = new Sourcing(project.sources().access(network), sealed, options.listener())) {
            Project here = sourcing.bring(project);
            return examine(here, sourcing.revisions(), options, start, today);
        }
    }

    private Report examine(
            Project project, Map<String, Object> sources, GateOptions options, Instant start, LocalDate today) {
        // The digests come first: they say what the stages are about to look at, and did, where nothing has changed at
        // the end.
        List<FileState> states = FileState.of(project.files().values());
        List<Subject> subjects = Subjects.of(project, options.settings());
        List<StageResult> stages = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, Object> parameters = parameters(project, options);
        if (!sources.isEmpty()) {
            parameters.put("sources", sources);
        }
        String model;
        @Nullable Double speed;
        try (Materials materials = new Materials(project, stageOptions(project, options, subjects))) {
            for (StageExaminer examiner : Stages.all()) {
                boolean asked = options.stages().contains(examiner.stage());
                if (!asked && !guards(examiner, options)) {
                    continue;
                }
                StageOutcome outcome = examine(project, examiner, materials);
                // Nobody asked for the scan, but nothing is loaded without one: it is heard of where it forbids that.
                if (asked || materials.isModelRefused()) {
                    stages.add(outcome.result());
                    measures.addAll(outcome.measures());
                    findings.addAll(outcome.findings());
                    findings.addAll(materials.takeUnseenCategories(examiner.stage()));
                    options.listener().ended(outcome.result());
                }
            }
            Map<String, String> formats = materials.formats();
            subjects = Subjects.withScans(Subjects.withFormats(subjects, formats), materials.scanned());
            model = formats.get("model");
            speed = materials.rowsPerSecond();
            if (!materials.notes().isEmpty()) {
                parameters.put("decided", materials.notes());
            }
        }
        states.forEach(FileState::demandSame);
        Run run = Runs.of(
                        start,
                        Duration.between(start, clock.instant()),
                        options.execution().threads(),
                        model)
                .withRowsPerSecond(speed);
        Report raw = new Report(
                Tool.current(),
                options.command(),
                options.seed(),
                parameters,
                run,
                subjects,
                stages,
                measures,
                findings,
                null,
                List.of());
        return options.judgement().judge(raw, project.policy(), today);
    }

    private static boolean guards(StageExaminer examiner, GateOptions options) {
        return examiner == Stages.artifact() && !options.stages().equals(Set.of(Stage.DATA));
    }

    private StageOptions stageOptions(Project project, GateOptions options, List<Subject> subjects) {
        return new StageOptions(
                options.seed(),
                options.execution(),
                clock,
                options.journal() == null ? null : journal(options.journal(), subjects),
                measure -> options.judgement().fails(measure, project.policy()),
                options.listener(),
                network,
                options.commands());
    }

    /** What is kept belongs to the files as they are now, and to the programs that computed it. */
    private static JournalFile journal(InputFile file, List<Subject> subjects) {
        String model = subjects.stream()
                .filter(subject -> subject.id().equals("model"))
                .map(subject -> subject.sha256() == null ? subject.name() : subject.sha256())
                .findFirst()
                .orElse("");
        return new JournalFile(file, model, Tool.version() + " " + OnnxModels.runtimeVersion());
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
            Optional<String> ended = e.code() == ErrorCode.REMOTE_FAILED ? materials.endedServer() : Optional.empty();
            if (ended.isPresent()) {
                return StageOutcome.incomplete(stage, ended.get());
            }
            if (e.code().category() != ErrorCode.Category.INCOMPLETE) {
                throw e;
            }
            return StageOutcome.incomplete(stage, e.explained());
        } catch (OutOfMemoryError e) {
            return StageOutcome.incomplete(
                    stage,
                    "there is not enough memory; give Java more with GAMBESON_JAVA_OPTIONS=-Xmx8g, or examine fewer rows"
                            + " with `data.limit`");
        }
    }

    private static Map<String, Object> parameters(Project project, GateOptions options) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("project", project.name());
        Map<String, Object> images = project.data().images().parameters();
        if (!images.isEmpty()) {
            parameters.put("images", images);
        }
        if (project.model() != null) {
            parameters.put("task", project.task().id());
            if (project.model().positive() != null) {
                parameters.put("positive", project.model().positive());
            }
            parameters.put("threshold", project.model().threshold());
            if (project.model().command() != null) {
                parameters.put("endpoint", started(project.model().command()));
            }
            Endpoint endpoint = project.model().endpoint();
            if (endpoint != null) {
                parameters.put("endpoint", endpoint(endpoint));
            }
            if (options.stages().contains(Stage.ROBUSTNESS)) {
                RobustnessSettings robustness = project.stages().robustness();
                parameters.putAll(robustness.attacks().parameters());
                parameters.put("norm", robustness.norm().id());
                parameters.put("epsilon", robustness.epsilon());
                if (robustness.budget() != null) {
                    parameters.put("budget", TimeSpan.text(robustness.budget()));
                }
                if (robustness.stopsDecided()) {
                    parameters.put("stop", "decided");
                }
                parameters.put("limit", robustness.limit());
            }
        }
        return parameters;
    }

    private static Map<String, Object> started(ModelCommand command) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("protocol", Protocol.OIP.id());
        parameters.put("command", command.text());
        if (command.allowance().maxQueries() != Long.MAX_VALUE) {
            parameters.put("maxQueries", command.allowance().maxQueries());
        }
        return parameters;
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("protocol", endpoint.protocol().id());
        if (endpoint.name() != null) {
            parameters.put("name", endpoint.name());
        }
        if (endpoint.version() != null) {
            parameters.put("version", endpoint.version());
        }
        parameters.put("maxQueries", endpoint.allowance().maxQueries());
        return parameters;
    }
}
