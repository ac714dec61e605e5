package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.evaluation.GradientCheck;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature.Output.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The check of gradients raises no false alarm: it holds for every exported network whose gradient is exact. */
class GradientCheckTest {

    private static final int COUNT = 6;

    /** What a free extent becomes, such as the length of a sequence. */
    private static final int FREE = 6;

    @Test
    void rightGradientsOfExportedNetworksPass() throws IOException {
        List<String> failed = new ArrayList<>();
        int checked = 0;
        for (String line : Files.readAllLines(Path.of("src", "test", "resources", "gradients.csv"))) {
            String id = line.substring(0, line.indexOf(','));
            if (line.contains(",white-box,")) {
                try (Model model = Exported.load(Exported.FOLDER, id)) {
                    List<Port> inputs = model.signature().inputs();
                    boolean suitable = inputs.size() == 1
                            && inputs.get(0).type() == ElementType.FLOAT
                            && model.signature().output().kind() != Kind.VALUE;
                    if (suitable && checked((GradientModel) model, id, failed)) {
                        checked++;
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(checked).isGreaterThan(150);
    }

    /** Whether there was an exact gradient to check; that there is one where it should be, another test sees to. */
    private static boolean checked(GradientModel model, String id, List<String> failed) {
        Examples examples = examples(model);
        try (Gradient gradient = model.gradient(List.of(
                IntStream.of(examples.inputs().exampleShape()).asLongStream().toArray()))) {
            if (!gradient.approximations().isEmpty()) {
                return false;
            }
            int[] all = IntStream.range(0, COUNT).toArray();
            GradientCheck check = GradientCheck.of(model, gradient, examples, all, ThreatModel.of(Norm.LINF, 0.1), 1);
            if (check.measured() && !check.passed()) {
                failed.add(id + ": " + check.quantile(0.5) + ", " + check.quantile(0.9));
            }
            return check.measured();
        } catch (GambesonException e) {
            return false;
        }
    }

    private static Examples examples(Model model) {
        long[] extents = model.signature().inputs().get(0).exampleShape();
        int[] shape = new int[extents.length + 1];
        shape[0] = COUNT;
        int size = 1;
        for (int i = 0; i < extents.length; i++) {
            shape[i + 1] = extents[i] == Port.DYNAMIC ? FREE : (int) extents[i];
            size *= shape[i + 1];
        }
        float[] values = new float[COUNT * size];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        Examples unlabelled = new Examples(new Tensor(shape, values), new int[COUNT]);
        return new Examples(
                unlabelled.inputs(),
                Classification.of(model, unlabelled, Execution.of(1)).classes());
    }
}
