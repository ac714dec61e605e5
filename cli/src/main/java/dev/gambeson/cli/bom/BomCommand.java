package dev.gambeson.cli.bom;

import dev.gambeson.assess.Tool;
import dev.gambeson.assess.project.AboutReader;
import dev.gambeson.assess.project.AboutReader.About;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ProjectLocator;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
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
import dev.gambeson.format.FileInput;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.bom.BillOfMaterials;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BomFormat;
import dev.gambeson.supply.bom.Inventory;
import dev.gambeson.supply.bom.ModelCard;
import dev.gambeson.supply.bom.ReportedCard;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.bom.claim.RequirementsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final long REPORT_BYTES = 64 << 20;
    private static final long LIST_BYTES = 1 << 20;

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

    @Option(
            names = "--from-report",
            paramLabel = "FILE",
            description = "A report of gate in JSON: measures, data sets, what is wrong.")
    @Nullable
    InputFile report;

    @Option(
            names = "--data",
            paramLabel = "ROLE=PATH",
            description = "A data set that it learned from, such as train=train.csv; repeatable.")
    Map<String, InputFile> data = new LinkedHashMap<>();

    @Option(
            names = "--requirements",
            paramLabel = "FILE",
            description = "A requirements.txt of the libraries that it needs; repeatable.")
    List<InputFile> requirements = List.of();

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature of the model, to be referred to; it is no part of the model.")
    @Nullable
    InputFile signature;

    @Option(
            names = "--attestation",
            paramLabel = "FILE",
            description = "A signed statement about the model, to be referred to; repeatable.")
    List<InputFile> attestations = List.of();

    @Option(
            names = "--project",
            paramLabel = "DIR|FILE",
            description = "A project file: its name, `about`, and its data sets. Options come first.")
    @Nullable
    String project;

    @Mixin
    IdentityOptions identity = new IdentityOptions();

    @Option(
            names = "--created",
            paramLabel = "TIME",
            description = "Its time, such as 2027-01-31T12:00:00Z (default: SOURCE_DATE_EPOCH, else now). Equal input"
                    + " of one time is equal output.")
    @Nullable
    Instant created;

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
        List<InputFile> inputs = new ArrayList<>(attestations);
        inputs.addAll(requirements);
        inputs.addAll(data.values());
        inputs.add(model);
        if (report != null) {
            inputs.add(report);
        }
        if (signature != null) {
            inputs.add(signature);
        }
        if (out != null) {
            Path target = out;
            inputs.forEach(input -> Targets.demandOther(target, input));
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
        BillOfMaterials bill = bill();
        byte[] document = spec.write(bill);
        recorder.enter(act(bill, document));
        if (out == null) {
            terminal.out().write(document, 0, document.length);
        } else {
            OutputFile.write(out, stream -> stream.write(document));
            say("wrote " + out + " (" + spec.id() + "), SHA-256 " + Sha256.hex(document));
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

    private BillOfMaterials bill() {
        int threads = Runtime.getRuntime().availableProcessors();
        Path signed = signature == null ? null : signature.path();
        Inventory inventory = Inventory.of(model.path(), signed, threads);
        inventory.claims().unread().forEach(problem -> say("left out: " + problem));
        List<Evidence> evidence = new ArrayList<>();
        ModelCard card = ModelCard.EMPTY;
        String name = inventory.manifest().name();
        List<DataSet> reported = List.of();
        if (report != null) {
            byte[] packed = packed(report);
            ReportedCard read = ReportedCard.of(unpacked(packed, report), report.name());
            read.demandAbout(inventory.manifest());
            card = read.card();
            reported = read.data();
            name = read.project() == null ? name : read.project();
            evidence.add(new Evidence(Evidence.Kind.REPORT, nameOf(report), Sha256.hex(packed)));
        }
        Map<String, InputFile> sets = new LinkedHashMap<>(data);
        About about = new About(Identity.of(name), Map.of());
        if (project != null) {
            SettingsFile file = SettingsFile.read(ProjectLocator.find(project));
            about = AboutReader.read(file);
            DataSettings settings = ProjectReader.read(file, Policy.standard()).data();
            name = about.model().name();
            putIfAbsent(sets, "train", settings.train());
            putIfAbsent(sets, "test", settings.test());
        }
        List<DataSet> named = new ArrayList<>();
        sets.forEach((role, set) -> named.add(Inventory.data(role, set.path(), nameOf(set), threads)));
        List<Library> libraries = new ArrayList<>();
        for (InputFile list : requirements) {
            libraries.addAll(RequirementsFile.read(bytes(list, LIST_BYTES), nameOf(list)));
        }
        libraries.addAll(inventory.claims().libraries());
        if (signature != null) {
            evidence.add(proof(Evidence.Kind.SIGNATURE, signature));
        }
        Map<String, Origin> origins = about.data();
        attestations.forEach(statement -> evidence.add(proof(Evidence.Kind.ATTESTATION, statement)));
        return new BillOfMaterials(
                identity.identity(name).or(about.model()).or(inventory.claims()),
                inventory.manifest(),
                card.with(inventory.claims()),
                DataSet.merged(reported, named).stream()
                        .map(set -> set.from(origins.getOrDefault(set.id(), Origin.UNKNOWN)))
                        .toList(),
                libraries,
                evidence,
                created(),
                Tool.version());
    }

    private static void putIfAbsent(Map<String, InputFile> sets, String role, @Nullable InputFile set) {
        if (set != null && set.address() == null) {
            sets.putIfAbsent(role, set);
        }
    }

    private Instant created() {
        if (created != null) {
            return created;
        }
        String epoch = terminal.environment().get("SOURCE_DATE_EPOCH");
        if (epoch == null || epoch.isBlank()) {
            return terminal.clock().instant();
        }
        Arguments.demand(
                epoch.matches("\\d{1,11}"), "SOURCE_DATE_EPOCH is a number of seconds since 1970, not `" + epoch + "`");
        return Instant.ofEpochSecond(Long.parseLong(epoch));
    }

    private static Evidence proof(Evidence.Kind kind, InputFile file) {
        return Inventory.evidence(kind, file.path(), nameOf(file));
    }

    /** Read once: what the bill says of the report is of the bytes whose digest it names. */
    private static byte[] packed(InputFile report) {
        try (FileInput in = FileInput.packed(report.path(), report.name())) {
            return in.readAll(REPORT_BYTES);
        }
    }

    private static byte[] unpacked(byte[] packed, InputFile report) {
        try (FileInput in = FileInput.of(packed, report.name())) {
            return in.readAll(REPORT_BYTES);
        }
    }

    private static byte[] bytes(InputFile file, long most) {
        try (FileInput in = FileInput.open(file.path(), file.name())) {
            return in.readAll(most);
        }
    }

    /** Files are referred to by their last names: a bill goes with what it names, and says nothing of this machine. */
    private static String nameOf(InputFile file) {
        Path last = file.path().toAbsolutePath().normalize().getFileName();
        return last == null ? file.name() : last.toString();
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void say(String message) {
        result.say(terminal, message);
    }
}
