package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.score.Square;
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
        Arguments given = new Arguments(arguments);
        Path folder = Path.of(given.word(0, "examples/digits"));
        String name = given.word(1, "robust") + ".onnx";
        int images = given.whole(2, 100);
        Budget budget = new Budget(given.whole(3, 300));
        Norm norm = Norm.named(given.word(4, "linf"));
        ThreatModel threat = ThreatModel.of(norm, given.number(5, 0.3));
        Execution execution = Execution.of(given.whole(6, 1));
        int runs = given.whole(7, 3);
        try (Model model = OnnxModels.load(folder.resolve(name), name, null, Limits.standard())) {
            Campaign campaign = new Campaign(model, Digits.first(images, folder), threat, budget, 1);
            for (int run = 0; run < runs; run++) {
                measure(campaign, name, execution);
            }
        }
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
