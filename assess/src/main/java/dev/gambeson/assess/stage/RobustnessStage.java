package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.TableThreat;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.corruption.CorruptionCheck;
import dev.gambeson.attack.corruption.CorruptionResult;
import dev.gambeson.data.ColumnType;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.packed.PackedRows;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What does an attacker, or bad weather, make of the model? */
final class RobustnessStage implements StageExaminer {

    /** How many names a note lists. */
    private static final int SHOWN = 12;

    private static final Set<ColumnType> TEXTS = EnumSet.of(ColumnType.TEXT, ColumnType.CATEGORY);

    @Override
    public Stage stage() {
        return Stage.ROBUSTNESS;
    }

    /**
     * What is attacked, and how.
     *
     * @param model the model, as one that takes rows of floats where it takes columns
     */
    private record Subject(Model model, Examples examples, ThreatModel threat) {}

    @Override
    public StageOutcome examine(Materials materials) {
        Optional<String> obstacle = obstacle(materials);
        if (obstacle.isPresent()) {
            return StageOutcome.notApplicable(Stage.ROBUSTNESS, obstacle.get());
        }
        RobustnessSettings settings = materials.project().stages().robustness();
        Subject subject = materials.isTensor() ? images(materials, settings) : rows(materials, settings);
        if (subject.threat().features().stream().noneMatch(Feature::mutable)) {
            return StageOutcome.notApplicable(
                    Stage.ROBUSTNESS,
                    "of what the model takes, nothing is a number that can change: texts and truth values are not moved a"
                            + " little, and the schema may say of numbers that nobody can change them");
        }
        Examples examples = Pace.affordable(materials, settings, subject.model(), subject.examples(), subject.threat());
        CampaignResult result = Attacking.run(materials, settings, subject.model(), examples, subject.threat());
        materials.options().listener().attacked(result);
        List<Measure> measures = new ArrayList<>(result.measures());
        List<Finding> findings = new ArrayList<>(result.findings());
        boolean image = ImageShape.of(examples.inputs().exampleShape()).isPresent();
        boolean asked = settings.corruptions() == null ? image : settings.corruptions();
        String unfinished = result.unfinished();
        if (asked) {
            try {
                CorruptionResult corruptions = corruptions(materials, subject.model(), examples);
                measures.addAll(corruptions.measures());
                findings.addAll(corruptions.findings());
            } catch (QueriesSpentException e) {
                // What the attacks have found stands.
                unfinished =
                        (unfinished == null ? e.getMessage() : unfinished) + "; natural corruptions were not measured";
            }
        }
        List<Measure> ofModel =
                measures.stream().map(measure -> measure.of("model")).toList();
        List<Finding> inModel = findings.stream()
                .map(finding -> finding.in(Stage.ROBUSTNESS, "model"))
                .toList();
        return unfinished == null
                ? StageOutcome.examined(Stage.ROBUSTNESS, ofModel, inModel)
                : StageOutcome.incomplete(Stage.ROBUSTNESS, unfinished, ofModel, inModel);
    }

    private static CorruptionResult corruptions(Materials materials, Model model, Examples examples) {
        return CorruptionCheck.run(
                model,
                examples,
                materials.options().seed(),
                materials.options().execution(),
                materials.options().listener());
    }

    private static Optional<String> obstacle(Materials materials) {
        Optional<String> obstacle = materials.cannotScore();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (materials.isRecorded()) {
            return Optional.of("only recorded answers are given, and an attack has to ask the model");
        }
        if (materials.project().task() == Task.REGRESSION) {
            return Optional.of("the attacks of this version change decisions, and a regression makes none");
        }
        Model model = materials.model().orElseThrow();
        List<Port> inputs = model.signature().inputs();
        boolean oneOfFloats = inputs.size() == 1 && inputs.get(0).type() == ElementType.FLOAT;
        if (materials.isTensor() && !oneOfFloats) {
            return Optional.of("the data is a tensor, and an attack on tensors needs a model with one tensor of floats;"
                    + " this one has "
                    + (inputs.size() == 1 ? "the input " + inputs.get(0) : inputs.size() + " inputs"));
        }
        if (!materials.isTensor() && !materials.schemaIsDeclared() && !asked(materials)) {
            return Optional.of(
                    onlyTexts(materials)
                            ? "the model is given texts only, and texts are not moved: the attacks of this version change"
                                    + " numbers a little"
                            : "how far a column of a table may be moved is for its owner to say: ask for it in"
                                    + " `stages.robustness`, best with a `data.schema` that says which columns a person can change");
        }
        return Optional.empty();
    }

    private static boolean onlyTexts(Materials materials) {
        List<String> given = materials
                .project()
                .data()
                .roles()
                .features(materials.test().orElseThrow().columnNames());
        return given.stream()
                .map(name -> materials.schema().column(name))
                .allMatch(column ->
                        column.isPresent() && TEXTS.contains(column.get().type()));
    }

    private static boolean asked(Materials materials) {
        return materials.project().stages().demanded().contains(Stage.ROBUSTNESS);
    }

    private static Subject images(Materials materials, RobustnessSettings settings) {
        TensorAnswers answers = materials.tensorAnswers();
        int count = Math.min(most(settings), answers.examples().examples());
        DataSettings.Bounds bounds = materials.project().data().bounds();
        return new Subject(
                materials.model().orElseThrow(),
                new Examples(answers.examples().slice(0, count), Arrays.copyOf(answers.labels(), count)),
                ThreatModel.of(settings.norm(), settings.epsilon())
                        .within((float) bounds.low(), (float) bounds.high()));
    }

    private static Subject rows(Materials materials, RobustnessSettings settings) {
        TableAnswers answers = materials.tableAnswers();
        int[] rows = Arrays.stream(answers.labelled()).limit(most(settings)).toArray();
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String value = Objects.requireNonNull(
                    Objects.requireNonNull(answers.label()).text(rows[i]));
            labels[i] = Objects.requireNonNull(answers.classes()).find(value);
        }
        PackedRows packed = PackedRows.of(answers.taken(), answers.table(), rows, answers.data());
        noteWhatStays(materials, packed);
        return new Subject(
                packed.present(materials.model().orElseThrow()),
                new Examples(packed.values(), labels),
                TableThreat.of(settings.norm(), settings.epsilon(), materials.schema(), packed));
    }

    private static void noteWhatStays(Materials materials, PackedRows packed) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < packed.columns().size(); i++) {
            if (!packed.isNumber(i)) {
                kept.add(packed.columns().get(i));
            }
        }
        if (!kept.isEmpty()) {
            String shown = String.join(", ", kept.subList(0, Math.min(SHOWN, kept.size())))
                    + (kept.size() > SHOWN ? " and " + (kept.size() - SHOWN) + " more" : "");
            materials.note("attacks left " + shown
                    + " as they are: texts, truth values and numbers that need more than 32 bits are not moved a little;"
                    + " in saved adversarial examples a text is the number of its first appearance, from 0");
        }
    }

    private static int most(RobustnessSettings settings) {
        return (int) Math.min(Integer.MAX_VALUE, settings.limit());
    }
}
