package dev.gambeson.cli.bom;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.release.StatementOptions;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.OutputFile;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.bom.BillOfMaterials;
import dev.gambeson.supply.bom.BomFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bom}: what a model is made of, as a document that others can read. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Writes a bill of materials of a model: its files, what a gate measured, the data",
            "sets, the libraries it needs, what it was made from.",
            "",
            "Examples:",
            "  gambeson gate my-project --report json=report.json",
            "  gambeson bom my-project/model.onnx --from-report report.json --out bom.json",
            "  gambeson bom model-folder --spec spdx-3 --out bom.spdx.json",
            "  gambeson bom model.onnx --project my-project --out bom.json",
            "  gambeson bom model.onnx --sign --out bom.json",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 written; 1 the report is of another model, or a passphrase or key",
            "is refused; 2 an option is wrong, or a key or file is not there; 3 something",
            "could not be read or written; 5 the server of the key ring failed."
        })
public final class BomCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "The file or folder of the model.")
    InputFile model = InputFile.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of printing it.")
    @Nullable
    Path out;

    @Option(
            names = "--spec",
            paramLabel = "FORM",
            description = "cyclonedx-1.6, cyclonedx-1.7 or spdx-3 (default: ${DEFAULT-VALUE}).",
            defaultValue = "cyclonedx-1.6")
    BomFormat spec = BomFormat.CYCLONEDX_1_6;

    @Mixin
    BillOptions from = new BillOptions();

    @Mixin
    StatementOptions statement = new StatementOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions log = new EvidenceOptions();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public BomCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (out != null) {
            Path target = out;
            Targets.demandOther(target, model);
            from.inputs().forEach(read -> Targets.demandOther(target, read));
            Targets.demandNotKept(target, keys.path(terminal));
            // It would be a file of the model, and its signature would not hold any more.
            Arguments.demand(
                    !whole(target).startsWith(whole(model.path())),
                    "--out is a file outside the model, which would change by it");
        }
        Optional<ReportSigning> signing;
        Recorder recorder;
        try (RingAccess ring = new RingAccess(keys, log, terminal, input.silent())) {
            signing = statement.prepare(model.path(), ring);
            // One that is signed is entered with its signature.
            recorder = signing.isPresent() ? Recorder.NONE : ring.recorder();
        }
        BillOfMaterials bill = from.bill(model, terminal, this::say);
        byte[] document = spec.write(bill);
        recorder.enter(act(bill, document));
        if (out == null) {
            terminal.out().write(document, 0, document.length);
        } else {
            OutputFile.write(out, stream -> stream.write(document));
            say("wrote " + out + " (" + spec.id() + ")");
            say("SHA-256 " + Sha256.hex(document));
        }
        Optional<Attestation> signed = signing.map(one -> one.sign(
                spec == BomFormat.SPDX_3 ? PredicateType.SPDX : PredicateType.CYCLONEDX,
                document,
                Runtime.getRuntime().availableProcessors()));
        signing.ifPresent(one -> say("wrote " + one.released().statements().path()));
        if (out != null) {
            ActResult act =
                    ActResult.of("bom").made("bom", out, Sha256.hex(document)).detail("spec", spec.id());
            result.print(
                    terminal,
                    "",
                    signing.map(one -> signed(act, one, signed.orElseThrow())).orElse(act),
                    log);
        }
        return 0;
    }

    private Act act(BillOfMaterials bill, byte[] document) {
        return new Act(
                "bom",
                List.of(
                        new Act.ActObject(
                                "model", bill.manifest().name(), bill.manifest().rootDigest()),
                        new Act.ActObject("document", spec.id() + ".json", Sha256.hex(document))),
                Map.of("spec", spec.id()),
                Map.of());
    }

    private static ActResult signed(ActResult act, ReportSigning signing, Attestation made) {
        return act.made("statements", signing.released().statements().path(), null)
                .key("signer", signing.signer().keyId(made), Map.of());
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void say(String message) {
        result.say(terminal, message);
    }
}
