package dev.gambeson.cli.sign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.ReportAct;
import dev.gambeson.assess.SignatureCheck;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.Converters;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.release.ReleaseOptions;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.report.Report;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.SignaturePlace;
import dev.gambeson.supply.signing.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: whether a model is what somebody trusted has signed. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Says who has signed a model, and whether its files are exactly those that were",
            "signed (OpenSSF Model Signing v1.0). With --policy: whether all that is",
            "proved of it is enough to load or release it.",
            "",
            "Examples:",
            "  gambeson verify models/credit",
            "  gambeson verify model.onnx --public-key acme.pem",
            "  gambeson verify models/credit --chain acme-root.crt",
            "  gambeson verify model.onnx --policy release.yaml",
            "  gambeson verify model.onnx --policy release.yaml --trusted-root root.json",
            "  gambeson verify models/credit --trusted-root root.json \\",
            "    --identity ann@acme.com --issuer https://accounts.google.com",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 signed by somebody you trust, and not changed, or with --policy",
            "all is proved that it demands; 1 not so; 2 there is no such file, or an option",
            "is wrong; 3 the signature could not be read."
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "A file, or a folder with all that is in it.")
    Path model = Path.of("");

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature (default: model.sig in the folder, or NAME.sig beside the file).")
    @Nullable
    Path signature;

    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Mixin
    BelievedOptions believed = new BelievedOptions();

    @Mixin
    TrustOptions trusted = new TrustOptions();

    @Option(
            names = "--leave-out",
            paramLabel = "NAME",
            description = "A file or folder of the model that may be there unsigned, such as .git; may be given several"
                    + " times.")
    List<String> leftOut = List.of();

    @Option(
            names = "--allow-left-out",
            description = "All that the signer has left out may be there, whatever is in it.")
    boolean allowLeftOut;

    @Option(names = "--allow-unsigned", description = "Anything more may be there, as long as all that was signed is.")
    boolean allowUnsigned;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.demand(
                !release.isAsked() || !believed.namesSomebody(),
                "a policy says itself whose signatures count: --policy goes without --public-key, --chain and --identity");
        Arguments.demand(
                !release.isAsked() || leftOut.isEmpty() && !allowLeftOut && !allowUnsigned,
                "a policy takes nothing that is not proved: --policy goes without --leave-out, --allow-left-out and"
                        + " --allow-unsigned");
        Path bundle = signature == null ? SignaturePlace.of(model) : signature;
        InputFile file = Converters.file(bundle.toString());
        Map<String, SettingsFile> settings = options.settings(Map.of());
        List<InputFile> inputs = new ArrayList<>();
        settings.values().forEach(read -> inputs.add(read.file()));
        inputs.add(file);
        inputs.add(Converters.file(model.toString()));
        inputs.addAll(release.inputs(model));
        InputFile root = believed.identities.root();
        if (root != null) {
            inputs.add(root);
        }
        Targets.demandFree(options, List.of(), inputs);
        Recorder recorder = evidence.recorder(keys, terminal, options.noInput.silent());
        Optional<Report> answer =
                release.report(model, signature, root, trusted, terminal, options.quiet.given(), options.threads());
        if (answer.isPresent()) {
            return entered(answer.get(), recorder);
        }
        Tolerance tolerance = new Tolerance(LeftOut.names(leftOut), allowLeftOut, allowUnsigned);
        Believed who = believed.read(trusted, terminal);
        Arguments.demand(
                !who.isNobody(),
                "say whom you trust: --public-key FILE, --chain FILE or --identity NAME, or gambeson key trust FILE --name NAME");
        demandThere(bundle);
        Report report = ReadProgress.during(terminal, options.quiet.given(), "MB read", 0, progress -> {
            ModelVerifier verifier = new ModelVerifier(who.trust(), tolerance, options.threads(), progress);
            return new SignatureCheck(terminal.clock())
                    .run(model, file, verifier, who.names(), options.threads(), options.judgement(), settings);
        });
        return entered(report, recorder);
    }

    /** What cannot be entered is not said. */
    private int entered(Report report, Recorder recorder) throws IOException {
        recorder.enter(ReportAct.of(report));
        return new ReportOutput(terminal, options).write(report);
    }

    private void demandThere(Path bundle) {
        if (!Files.exists(model)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, model + ": there is no such file or folder");
        }
        if (!Files.exists(bundle)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    model + " has no signature: there is no " + bundle,
                    "One that lies elsewhere is named with --signature FILE. Your own model you sign: gambeson sign "
                            + model + ".");
        }
    }
}
