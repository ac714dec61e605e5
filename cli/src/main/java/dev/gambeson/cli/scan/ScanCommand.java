package dev.gambeson.cli.scan;

import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.ReportAct;
import dev.gambeson.assess.Scan;
import dev.gambeson.assess.ScanOptions;
import dev.gambeson.assess.ScanResult;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.assess.scan.CensusForm;
import dev.gambeson.assess.scan.DisassemblyText;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.Converters;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.ScanAccessOptions;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.release.StatementOptions;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.FileInput;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import dev.gambeson.store.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan}: what model files would do when loaded. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Says what model files would do when loaded, without loading them.",
            "",
            "Examples:",
            "  gambeson scan model.pkl",
            "  gambeson scan model.pkl --disassemble",
            "  gambeson scan models --report html=scan.html --report sarif=scan.sarif",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 nothing reaches the bar; 1 a finding does; 2 there is no such",
            "file, or an option is wrong; 3 a file could not be read to its end; 5 a server",
            "failed. Files of no known format are unrecognised, and fail nothing."
        })
public final class ScanCommand implements Callable<Integer> {

    /** No list that people write is longer. */
    private static final int TRUST_BYTES = 4 << 20;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|URL",
            description = "Files, folders, https:, s3:, models:, runs:, hf:, oci:; - is standard input.")
    List<String> targets = List.of();

    @Option(names = "--disassemble", description = "Print what would run as code that looks like Python.")
    boolean disassemble;

    @Option(
            names = "--census",
            description = "Print what the files contain, counted, as JSON: no names of files, no content.")
    boolean census;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Names of your own that pickles may use, as a list (docs/scan.md).")
    @Nullable
    InputFile trust;

    @Mixin
    ScanLimitOptions limits = new ScanLimitOptions();

    @Mixin
    ScanAccessOptions remote = new ScanAccessOptions();

    @Mixin
    StatementOptions statement = new StatementOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        boolean table = options.format == ReportFormat.TABLE;
        Arguments.demand(
                !(disassemble && census) && (table || !disassemble && !census),
                "only one of --disassemble, --census and --format can be printed; --report writes the others to files");
        List<InputFile> inputs = new ArrayList<>();
        targets.stream()
                .filter(target -> !Address.isMeant(target))
                .forEach(target -> inputs.add(Converters.file(target)));
        SettingsFile allowed = trust == null ? null : SettingsFile.read(trust);
        Map<String, SettingsFile> settings = options.settings(allowed == null ? Map.of() : Map.of("trust", allowed));
        settings.values().forEach(read -> inputs.add(read.file()));
        Targets.demandFree(options, List.of(), inputs);
        Optional<ReportSigning> signing;
        Recorder recorder;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            signing = statement.prepare(only(inputs, settings), ring);
            recorder = signing.isPresent() ? signing.get().recorder() : ring.recorder();
        }
        boolean[] shown = new boolean[1];
        // Code is printed file by file, and a line that is written over and over would stand among it.
        GateListener progress = ProgressBar.on(terminal, options.quiet.given() || disassemble);
        ScanResult result = new Scan(terminal.clock()).run(targets, scan(allowed, settings, progress, artifact -> {
            String code = disassemble ? DisassemblyText.of(artifact) : "";
            terminal.out().print(code);
            shown[0] |= !code.isEmpty();
        }));
        progress.ended(result.report().stages().get(0));
        recorder.enter(ReportAct.of(result.report()));
        ReportOutput output = new ReportOutput(terminal, options);
        if (disassemble && !shown[0]) {
            terminal.out().println("# nothing here is a program that can be written out, and nothing was found");
        }
        if (census) {
            CensusForm.write(result.census(), result.files(), result.report().tool(), terminal.out());
        }
        int code = disassemble || census ? output.writeFiles(result.report()) : output.write(result.report());
        return signing.isPresent() ? output.sign(signing.get(), result.report(), code) : code;
    }

    /** What a signed report is about: the target, where there is one, and it is on this machine. */
    private @Nullable Path only(List<InputFile> inputs, Map<String, SettingsFile> settings) {
        return targets.size() == 1 && inputs.size() == settings.size() + 1
                ? inputs.get(0).local()
                : null;
    }

    private ScanOptions scan(
            @Nullable SettingsFile allowed,
            Map<String, SettingsFile> settings,
            Progress progress,
            Consumer<Artifact> scanned) {
        return new ScanOptions(
                limits.limits(),
                trusted(allowed),
                remote.access(terminal),
                options.seed,
                options.threads(),
                options.judgement(),
                settings,
                disassemble,
                scanned,
                progress);
    }

    private static AllowedGlobals trusted(@Nullable SettingsFile allowed) {
        if (allowed == null) {
            return AllowedGlobals.none();
        }
        try (FileInput list = FileInput.of(allowed.bytes(), allowed.name())) {
            return AllowedGlobals.read(allowed.name(), new ByteArrayInputStream(list.readAll(TRUST_BYTES)));
        }
    }
}
