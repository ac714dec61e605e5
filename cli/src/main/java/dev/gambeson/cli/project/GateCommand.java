package dev.gambeson.cli.project;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.ReportAct;
import dev.gambeson.assess.guess.ProjectGuess;
import dev.gambeson.assess.guess.ProjectGuesser;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.PolicyReader;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectLocator;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.assess.release.PolicyKind;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.DownloadOption;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.release.StatementOptions;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.Limits;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.terminal.Paragraphs;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gate}: a project to a verdict. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Examines a project stage by stage and says whether it may be released.",
            "",
            "Example:",
            "  gambeson gate my-project --report html=report.html --report sarif=gate.sarif",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 pass; 1 fail; 2 the project file or an option is wrong;",
            "3 something demanded could not be examined; 5 the server of the model failed."
        })
public final class GateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final UserSettings user;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR|FILE",
            description = "The folder with gambeson.yaml, a project file, or a table of recorded predictions (default:"
                    + " this folder).")
    String project = ".";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The organisation's policy: a floor that the project can tighten and not loosen.")
    @Nullable
    InputFile policy;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples a model is asked at once (default: 32 to 1024, by their size).")
    @Nullable
    Integer batch;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Keep in this file what attacks have finished, and go on where it ends.")
    @Nullable
    InputFile resume;

    @Option(
            names = "--allow-command",
            description = "Start the command that the project file names to serve its model; asks without it where"
                    + " somebody is there to answer.")
    boolean allowCommand;

    @Mixin
    StatementOptions statement = new StatementOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    DownloadOption download = new DownloadOption();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public GateCommand(Terminal terminal, UserSettings user) {
        this.terminal = terminal;
        this.user = user;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, SettingsFile> settings = new LinkedHashMap<>();
        Project read = user.bounded(read(settings), download.bytes());
        Policy floor = null;
        TrustedKeys trusted = trust.file(terminal).read();
        Instant now = terminal.clock().instant();
        if (policy != null) {
            SettingsFile file = SettingsFile.read(policy);
            settings.put("floor", file);
            floor = TrustOptions.admission(trusted, terminal, options.quiet.given())
                    .admit(file, PolicyKind.GATE, PolicyReader::read, now);
        }
        GateOptions gate = options.gate(
                        "gate",
                        Set.of(Stage.values()),
                        batch,
                        options.judgement(floor, trusted, now),
                        settings,
                        ProgressBar.on(terminal, options.quiet.given()))
                .withJournal(resume);
        Targets.demandFree(options, null, read, gate);
        int code;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            code = judged(read, gate, ring);
        }
        if (options.reports.isEmpty() && terminal.errIsTerminal() && !options.quiet.given()) {
            terminal.err().println("For a page to read and share: --report html=report.html");
        }
        return code;
    }

    private int judged(Project read, GateOptions gate, RingAccess ring) throws IOException {
        statement.demandOpen(model(read));
        Optional<ReportSigning> signing = statement.prepare(model(read), ring);
        Recorder recorder = signing.isPresent() ? signing.get().recorder() : ring.recorder();
        GateOptions allowed =
                gate.withCommands(new CommandConsent(terminal, allowCommand, options.noInput.silent()).given(read));
        Report report = new Gate(terminal.clock(), terminal.network(), ring.sealed()).run(read, allowed);
        recorder.enter(ReportAct.of(report));
        ReportOutput output = new ReportOutput(terminal, options);
        int code = output.write(report);
        return signing.isPresent() ? output.sign(signing.get(), report, code) : code;
    }

    /** The model, where it is a file of this machine. */
    private static @Nullable Path model(Project project) {
        InputFile file = project.files().get("model");
        return file == null ? null : file.local();
    }

    private Project read(Map<String, SettingsFile> settings) {
        Optional<InputFile> table = ProjectLocator.table(project);
        if (table.isPresent()) {
            ProjectGuess guess = ProjectGuesser.ofAnswers(table.get(), Limits.standard());
            if (!options.quiet.given()) {
                List<String> decisions =
                        guess.decisions().stream().map(Decision::toString).toList();
                terminal.err().print(Paragraphs.of(decisions, RenderOptions.plain()));
            }
            return guess.project();
        }
        SettingsFile file = SettingsFile.read(ProjectLocator.find(project));
        settings.put("project", file);
        return ProjectReader.read(file, user.policy());
    }
}
