package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.score.Square;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What Square costs on the digits example: CPU time of the whole process, so that other threads count too.
 *
 * <p>Arguments: the folder of the example (examples/digits), the model (robust), images (100), queries for each (300),
 * norm (linf), epsilon (0.3), threads (1), how often (3; the first time has the compilation in it).
 */
public final class SquareBench {

    private SquareBench() {}

    /** Runs the benchmark and prints one line a run. */
    public static void main(String[] arguments) {
        Path folder = Path.of(argument(arguments, 0, "examples/digits"));
        String name = argument(arguments, 1, "robust") + ".onnx";
        int images = Integer.parseInt(argument(arguments, 2, "100"));
        Budget budget = new Budget(Integer.parseInt(argument(arguments, 3, "300")));
        Norm norm = Norm.named(argument(arguments, 4, "linf"));
        ThreatModel threat = ThreatModel.of(norm, Double.parseDouble(argument(arguments, 5, "0.3")));
        Execution execution = Execution.of(Integer.parseInt(argument(arguments, 6, "1")));
        int runs = Integer.parseInt(argument(arguments, 7, "3"));
        try (Model model = OnnxModels.load(folder.resolve(name), name, null, Limits.standard())) {
            Campaign campaign = new Campaign(model, examples(folder, images), threat, budget, 1);
            for (int run = 0; run < runs; run++) {
                measure(campaign, name, execution);
            }
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index ? arguments[index] : otherwise;
    }

    private static Examples examples(Path folder, int count) {
        Tensor images = read(folder, "t10k-images-idx3-ubyte.gz", Role.EXAMPLES, count);
        float[] classes =
                read(folder, "t10k-labels-idx1-ubyte.gz", Role.LABELS, count).values();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (int) classes[i];
        }
        return new Examples(images, labels);
    }

    private static Tensor read(Path folder, String name, Role role, int count) {
        return Tensors.read(folder.resolve(name), name, role, count, Limits.standard());
    }

    private static void measure(Campaign campaign, String name, Execution execution) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = machine.getProcessCpuTime();
        AttackResult result = campaign.run(List.of(new Square()), execution, Progress.SILENT)
                .attacks()
                .get(0);
        System.out.printf(
                Locale.ROOT,
                "%s, %d images, %s %s, %d queries, %d threads: %.2f s CPU, %,d passes, %d of %d stand%n",
                name,
                campaign.examples().count(),
                campaign.threat().norm().id(),
                campaign.threat().epsilon(),
                campaign.budget().queries(),
                execution.threads(),
                (machine.getProcessCpuTime() - before) / 1e9,
                result.forwardPasses(),
                result.standing(),
                campaign.examples().count());
    }
}
