package dev.gambeson.assess.stage;

import dev.gambeson.assess.foreign.ForeignModel;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.scan.Tally;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Subject;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the model file would do when loaded, before anything loads it. A malicious model is not loaded at all: the stages
 * that need it are incomplete for that reason.
 */
final class ArtifactStage implements StageExaminer {

    /** The detail in which a scan names the files beside a model that belong to it. */
    private static final String FILES = "files";

    private static final String PROGRAM = ".py";

    private final ArtifactScanner scanner = new ArtifactScanner(ScanLimits.standard());

    @Override
    public Stage stage() {
        return Stage.ARTIFACT;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        ModelSettings settings = materials.project().model();
        ModelCommand command = settings == null ? null : settings.command();
        if (command != null) {
            return served(materials, command);
        }
        InputFile file = settings == null ? null : settings.file();
        if (materials.isRecorded()) {
            return StageOutcome.notApplicable(
                    Stage.ARTIFACT, "only recorded answers are given, and no file of a model that could be scanned");
        }
        if (file == null) {
            return StageOutcome.notApplicable(Stage.ARTIFACT, "the project names no file of a model");
        }
        Tally tally = new Tally();
        Artifact model = scan(file);
        tally.add("model", Subject.Kind.MODEL, model);
        for (InputFile companion : companions(file, model)) {
            tally.add("model-data-" + tally.files(), Subject.Kind.ARTIFACT, numbers(scan(companion)));
        }
        materials.scanned(tally.subjects());
        if (tally.subjects().stream().anyMatch(subject -> Grade.MALICIOUS.id().equals(subject.grade()))) {
            materials.refuseModel(file.name() + " was not loaded, because the scan found that it would do harm");
            return new StageOutcome(tally.stage(), List.of(), tally.findings());
        }
        List<Finding> findings = new ArrayList<>(tally.findings());
        ForeignModel.of(model).ifPresent(foreign -> {
            materials.setAsideModel(foreign);
            findings.add(foreign.finding(materials.exportData()).in(Stage.ARTIFACT, "model"));
        });
        return new StageOutcome(tally.stage(), List.of(), findings);
    }

    /** The files that a command is given, before it runs; its programs are read by the person who allows it. */
    private StageOutcome served(Materials materials, ModelCommand command) {
        Tally tally = new Tally();
        materials.project().files().forEach((id, file) -> {
            if (id.startsWith(Project.COMMAND) && !file.name().endsWith(PROGRAM)) {
                tally.add(id, Subject.Kind.ARTIFACT, scan(file));
            }
        });
        if (tally.files() == 0) {
            return StageOutcome.notApplicable(
                    Stage.ARTIFACT, "the command names no file of a model in the project's folder");
        }
        materials.scanned(tally.subjects());
        tally.subjects().stream()
                .filter(subject -> Grade.MALICIOUS.id().equals(subject.grade()))
                .findFirst()
                .ifPresent(subject -> materials.refuseModel("`" + command.text()
                        + "` was not started, because the scan found" + " that " + subject.name() + " would do harm"));
        return new StageOutcome(tally.stage(), List.of(), tally.findings());
    }

    private Artifact scan(InputFile file) {
        try (Content content = FileContent.open(file.path(), file.name())) {
            return scanner.scan(file.name(), content);
        }
    }

    /** Files that the model names and that lie beside it; what leads elsewhere is a finding, and is never opened. */
    private static List<InputFile> companions(InputFile file, Artifact model) {
        Path folder = Objects.requireNonNull(file.path().toAbsolutePath().getParent());
        return model.findings().stream()
                .filter(finding -> finding.details().get(FILES) instanceof List<?>)
                .flatMap(finding ->
                        ((List<?>) Objects.requireNonNull(finding.details().get(FILES))).stream())
                .map(String::valueOf)
                .distinct()
                .flatMap(name -> beside(folder, name).stream())
                .toList();
    }

    private static Optional<InputFile> beside(Path folder, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            return path.startsWith(folder) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new InputFile(name, path))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Bare numbers are of no format, and in such a file nothing else is expected. */
    private static Artifact numbers(Artifact companion) {
        List<Finding> worse = companion.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.LOW))
                .toList();
        return companion.withFindings(worse);
    }
}
