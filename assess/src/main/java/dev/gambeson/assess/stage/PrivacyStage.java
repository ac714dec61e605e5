package dev.gambeson.assess.stage;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Dataset;
import dev.gambeson.format.InputException;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.privacy.PrivacyResult;
import dev.gambeson.privacy.column.PersonalColumn;
import dev.gambeson.privacy.column.PersonalDataFindings;
import dev.gambeson.privacy.column.PersonalDataScan;
import dev.gambeson.privacy.column.RoleNames;
import dev.gambeson.privacy.uniqueness.UniquenessFindings;
import dev.gambeson.privacy.uniqueness.UniquenessScan;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What does the data say about single persons: which columns hold personal data, and how far do the others single rows out?
 *
 * <p>Personal data is looked for in the training and in the test data; what stands in both is reported once. Classes are
 * counted in the training data, or in the test data where there is no other.
 */
final class PrivacyStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.PRIVACY;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        if (materials.isTensor()) {
            return StageOutcome.notApplicable(Stage.PRIVACY, "tensor data has no columns that could name a person");
        }
        List<Finding> findings = new ArrayList<>(personalData(materials));
        ColumnRoles roles = materials.project().data().roles();
        Dataset dataset = materials.train().or(materials::test).orElseThrow();
        boolean guessed = roles.quasi().isEmpty();
        List<String> quasi = guessed ? RoleNames.quasi(roles.features(dataset.columnNames())) : roles.quasi();
        if (quasi.isEmpty()) {
            return StageOutcome.examined(Stage.PRIVACY, List.of(), findings);
        }
        String subject = materials.train().isPresent() ? "train" : "test";
        try {
            PrivacyResult classes = UniquenessFindings.of(
                    UniquenessScan.examine(dataset, materials.schema(), quasi, roles.sensitive(), materials.limits()),
                    dataset.name(),
                    guessed);
            classes.findings().forEach(finding -> findings.add(finding.in(Stage.PRIVACY, subject)));
            List<Measure> measures = classes.measures().stream()
                    .map(measure -> measure.of(subject))
                    .toList();
            return StageOutcome.examined(Stage.PRIVACY, measures, findings);
        } catch (InputException e) {
            // What was found before stays said.
            StageResult stopped = new StageResult(Stage.PRIVACY, StageResult.State.INCOMPLETE, e.explained());
            return new StageOutcome(stopped, List.of(), findings);
        }
    }

    private static List<Finding> personalData(Materials materials) {
        Set<String> inputs = inputs(materials);
        ColumnRoles roles = materials.project().data().roles();
        List<Finding> findings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String subject : List.of("train", "test")) {
            Optional<Dataset> dataset = subject.equals("train") ? materials.train() : materials.test();
            if (dataset.isPresent()) {
                List<PersonalColumn> columns =
                        PersonalDataScan.examine(dataset.get(), materials.schema(), materials.limits()).stream()
                                .filter(column -> known.add(column.column() + '\n' + column.kind()))
                                .toList();
                PersonalDataFindings.of(columns, dataset.get().name(), roles, inputs)
                        .forEach(finding -> findings.add(finding.in(Stage.PRIVACY, subject)));
            }
        }
        return findings;
    }

    /** The columns that the model takes; empty where there is no model, or none that could be read. */
    private static Set<String> inputs(Materials materials) {
        ModelSettings settings = materials.project().model();
        if (settings == null || materials.isRecorded()) {
            return Set.of();
        }
        Dataset dataset = materials.test().or(materials::train).orElseThrow();
        try {
            Model model = materials.model().orElseThrow();
            List<String> features = materials.project().data().roles().features(dataset.columnNames());
            return new HashSet<>(InputMapping.of(model.signature(), settings.inputs(), features, dataset.name())
                    .columns());
        } catch (GambesonException e) {
            // The stages that need the model say what is wrong with it.
            materials.note("privacy was examined without knowing which columns the model takes");
            return Set.of();
        }
    }
}
