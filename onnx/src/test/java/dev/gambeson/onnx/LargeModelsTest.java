package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a folder of models that are too large for the repository, recorded as those of interop/models/gradients, and prints
 * what each takes: {@code mvn -pl onnx test -Dtest=LargeModelsTest -Dgambeson.large=FOLDER}.
 */
@EnabledIfSystemProperty(named = "gambeson.large", matches = ".+")
class LargeModelsTest {

    private static final double TOLERANCE = 1e-2;
    private static final int RUNS = 3;

    @TempDir
    private Path scratch;

    @Test
    void haveTheGradientsOfTheirFrameworks() throws IOException {
        Path folder = Path.of(System.getProperty("gambeson.large"));
        String only = System.getProperty("gambeson.only", "");
        List<String> failed = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".npz"))
                    .sorted()
                    .toList()) {
                String id = file.getFileName().toString().replace(".npz", "");
                if (id.contains(only) && !matches(folder, id)) {
                    failed.add(id);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    private boolean matches(Path folder, String id) {
        Exported exported = Exported.read(folder, id, scratch);
        try (GradientModel model = (GradientModel) Exported.load(folder, id)) {
            long start = System.nanoTime();
            try (Gradient gradient = model.gradient(exported.exampleShapes(model));
                    GradientPredictor slopes = gradient.predictor(Loss.CROSS_ENTROPY);
                    Predictor predictor = model.predictor()) {
                double prepared = seconds(start);
                int width = model.signature().output().width();
                GradientBuffers buffers =
                        GradientBuffers.allocate(exported.examples(), Math.max(2, width), exported.realSizes(model));
                float[] labels = exported.array("labels").values();
                for (int i = 0; i < labels.length; i++) {
                    buffers.labels().put(i, (long) labels[i]);
                }
                List<InputTensor> inputs = exported.inputs(model);
                double forward = best(() -> predictor.predict(inputs, exported.examples(), buffers.logits()));
                double backward = best(() -> slopes.differentiate(inputs, exported.examples(), buffers));
                float[] wanted = exported.array("gradient0").values();
                float[] given = new float[wanted.length];
                buffers.gradients().get(0).get(0, given);
                Likeness likeness = Likeness.of(given, wanted);
                System.out.printf(
                        "%-16s %s prepared %.2f s, forward %.3f s, gradient %.3f s (%d examples), loss %.6f (%.6f), %s%n",
                        id,
                        likeness.same(TOLERANCE) ? "same" : "DIFFERS",
                        prepared,
                        forward,
                        backward,
                        exported.examples(),
                        buffers.losses().get(0),
                        exported.array("losses").values()[0],
                        likeness);
                return likeness.same(TOLERANCE);
            }
        } catch (RuntimeException e) {
            System.out.printf("%-16s FAILS %s%n", id, e.getMessage());
            return false;
        }
    }

    private static double best(Runnable run) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            run.run();
            best = Math.min(best, seconds(start));
        }
        return best;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
