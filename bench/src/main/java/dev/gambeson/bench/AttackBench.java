package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What an attack costs and finds on a model and data in files: CPU time of the whole process, so that other threads count
 * too; of those that stand the distance counts as infinite.
 *
 * <p>Arguments: attack, model.onnx, examples.npy, labels.npy, queries for each (5000), norm (l2), epsilon (0.3), threads (1),
 * runs (3; each with another seed, and the first has the compilation in it), steps and restarts (0: as the attack has them).
 */
public final class AttackBench {

    private AttackBench() {}

    /** Runs the benchmark and prints one line a run. */
    public static void main(String[] arguments) {
        String attack = arguments[0];
        Path file = Path.of(arguments[1]);
        Budget budget = new Budget(
                Integer.parseInt(argument(arguments, 4, "5000")), positive(arguments, 9), positive(arguments, 10));
        Norm norm = Norm.named(argument(arguments, 5, "l2"));
        ThreatModel threat = ThreatModel.of(norm, Double.parseDouble(argument(arguments, 6, "0.3")));
        Execution execution = Execution.of(Integer.parseInt(argument(arguments, 7, "1")));
        int runs = Integer.parseInt(argument(arguments, 8, "3"));
        Examples examples = examples(arguments[2], arguments[3]);
        try (Model model = OnnxModels.load(file, file.getFileName().toString(), null, Limits.standard())) {
            for (int run = 1; run <= runs; run++) {
                measure(attack, new Campaign(model, examples, threat, budget, run), execution);
            }
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index ? arguments[index] : otherwise;
    }

    /** A number that an attack has a default for: 0 leaves it. */
    private static OptionalInt positive(String[] arguments, int index) {
        int given = Integer.parseInt(argument(arguments, index, "0"));
        return given == 0 ? OptionalInt.empty() : OptionalInt.of(given);
    }

    private static Examples examples(String images, String labels) {
        float[] classes = read(labels, Role.LABELS).values();
        int[] indices = new int[classes.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (int) classes[i];
        }
        return new Examples(read(images, Role.EXAMPLES), indices);
    }

    private static Tensor read(String file, Role role) {
        return Tensors.read(Path.of(file), file, role, Long.MAX_VALUE, Limits.standard());
    }

    private static void measure(String attack, Campaign campaign, Execution execution) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = machine.getProcessCpuTime();
        AttackResult result = campaign.run(Attacks.named(List.of(attack)), execution, Progress.SILENT)
                .attacks()
                .get(0);
        double[] distances = result.outcomes().stream()
                .filter(Outcome::attacked)
                .mapToDouble(Outcome::distance)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s, %s, %d examples, %d queries: %.3f s CPU, %,d passes, median distance %.4f, %d fooled, %d within %s%n",
                attack,
                campaign.threat().norm().id(),
                distances.length,
                campaign.budget().queries(),
                (machine.getProcessCpuTime() - before) / 1e9,
                result.forwardPasses(),
                (distances[distances.length / 2] + distances[(distances.length - 1) / 2]) / 2,
                Arrays.stream(distances).filter(Double::isFinite).count(),
                result.fooled().size(),
                campaign.threat().epsilon());
    }
}
