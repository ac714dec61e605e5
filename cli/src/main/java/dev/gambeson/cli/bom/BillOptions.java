package dev.gambeson.cli.bom;

import dev.gambeson.assess.Tool;
import dev.gambeson.assess.project.AboutReader;
import dev.gambeson.assess.project.AboutReader.About;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ProjectLocator;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.FileInput;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.supply.bom.BillOfMaterials;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a bill of materials is written from, beside the model itself. */
final class BillOptions {

    private static final long REPORT_BYTES = 64 << 20;
    private static final long LIST_BYTES = 1 << 20;

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
            description = "A project file: its name, `about`, and its data sets. What an option says comes before it.")
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

    /** The files that are read. */
    List<InputFile> inputs() {
        List<InputFile> inputs = new ArrayList<>(attestations);
        inputs.addAll(requirements);
        inputs.addAll(data.values());
        if (report != null) {
            inputs.add(report);
        }
        if (signature != null) {
            inputs.add(signature);
        }
        return inputs;
    }

    /**
     * Reads all of them.
     *
     * @param said hears of what was left out, and why
     */
    BillOfMaterials bill(InputFile model, Terminal terminal, Consumer<String> said) {
        int threads = Runtime.getRuntime().availableProcessors();
        Path signed = signature == null ? null : signature.path();
        Inventory inventory = Inventory.of(model.path(), signed, threads);
        inventory.claims().unread().forEach(problem -> said.accept("left out: " + problem));
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
                created(terminal),
                Tool.version());
    }

    private static void putIfAbsent(Map<String, InputFile> sets, String role, @Nullable InputFile set) {
        if (set != null && set.address() == null) {
            sets.putIfAbsent(role, set);
        }
    }

    private Instant created(Terminal terminal) {
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
}
