package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.TableThreat;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.corruption.CorruptionCheck;
import dev.gambeson.attack.corruption.CorruptionResult;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.TableFeed;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What does an attacker, or bad weather, make of the model? */
final class RobustnessStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.ROBUSTNESS;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        Optional<String> obstacle = obstacle(materials);
        if (obstacle.isPresent()) {
            return StageOutcome.notApplicable(Stage.ROBUSTNESS, obstacle.get());
        }
        RobustnessSettings settings = materials.project().stages().robustness();
        Examples examples = examples(materials);
        CampaignResult result = Attacking.run(materials, settings, examples, threat(materials, settings));
        materials.options().listener().attacked(result);
        List<Measure> measures = new ArrayList<>(result.measures());
        List<Finding> findings = new ArrayList<>(result.findings());
        boolean image = ImageShape.of(examples.inputs().exampleShape()).isPresent();
        boolean asked = settings.corruptions() == null ? image : settings.corruptions();
        String unfinished = result.unfinished();
        if (asked) {
            try {
                CorruptionResult corruptions = corruptions(materials, examples);
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

    private static CorruptionResult corruptions(Materials materials, Examples examples) {
        return CorruptionCheck.run(
                materials.model().orElseThrow(),
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
        if (materials.project().task() == Task.REGRESSION) {
            return Optional.of("the attacks of this version change decisions, and a regression makes none");
        }
        Model model = materials.model().orElseThrow();
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            return Optional.of("the attacks of this version need a model with one tensor of floats; this one has "
                    + (inputs.size() == 1 ? "the input " + inputs.get(0) : inputs.size() + " inputs"));
        }
        if (!materials.isTensor() && !materials.schemaIsDeclared() && !asked(materials)) {
            return Optional.of("how far a column of a table may be moved is for its owner to say: ask for it in"
                    + " `stages.robustness`, best with a `data.schema` that says which columns a person can change");
        }
        return Optional.empty();
    }

    private static boolean asked(Materials materials) {
        return materials.project().stages().demanded().contains(Stage.ROBUSTNESS);
    }

    private static ThreatModel threat(Materials materials, RobustnessSettings settings) {
        if (materials.isTensor()) {
            DataSettings.Bounds bounds = materials.project().data().bounds();
            return ThreatModel.of(settings.norm(), settings.epsilon())
                    .within((float) bounds.low(), (float) bounds.high());
        }
        return TableThreat.of(
                settings.norm(),
                settings.epsilon(),
                materials.schema(),
                materials.tableAnswers().mapping().columns());
    }

    private static Examples examples(Materials materials) {
        int most = (int) Math.min(
                Integer.MAX_VALUE, materials.project().stages().robustness().limit());
        if (materials.isTensor()) {
            TensorAnswers answers = materials.tensorAnswers();
            int count = Math.min(most, answers.examples().examples());
            return new Examples(answers.examples().slice(0, count), Arrays.copyOf(answers.labels(), count));
        }
        TableAnswers answers = materials.tableAnswers();
        int[] rows = Arrays.stream(answers.labelled()).limit(most).toArray();
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String value = Objects.requireNonNull(
                    Objects.requireNonNull(answers.label()).text(rows[i]));
            labels[i] = Objects.requireNonNull(answers.classes()).find(value);
        }
        return new Examples(inputs(answers, rows), labels);
    }

    /** The chosen rows as the one float tensor that the model takes. */
    private static Tensor inputs(TableAnswers answers, int[] rows) {
        InputMapping mapping = answers.mapping();
        int width = mapping.columns().size();
        float[] values = new float[rows.length * width];
        TableFeed feed = new TableFeed(mapping, answers.data(), 1);
        for (int i = 0; i < rows.length; i++) {
            var tensor = (InputTensor.Floats)
                    feed.fill(answers.table(), rows[i], rows[i] + 1).get(0);
            tensor.values().get(0, values, i * width, width);
        }
        return new Tensor(new int[] {rows.length, width}, values);
    }
}
