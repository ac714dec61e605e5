package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Conduct;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.Planner;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What attacks cost in one process that is warm, on one thread: whole campaigns on a model that is loaded, with the making of
 * its gradient, the checks before and the confirmation after.
 *
 * <p>Arguments: numbers of rows, such as 1,2,8 (1,2,3,5,6,7,8,9), the folder of the digits (examples/digits), the folder with
 * perceptron.onnx, x.npy and y.npy (none: rows 8 and 9 are left out), runs (3).
 */
public final class RowsBench {

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Execution ONE_THREAD = Execution.of(1);

    private RowsBench() {}

    /** Runs the rows in order and prints one line each. */
    public static void main(String[] arguments) {
        String rows = argument(arguments, 0, "1,2,3,5,6,7,8,9");
        Path digits = Path.of(argument(arguments, 1, "examples/digits"));
        Path table = Path.of(argument(arguments, 2, "none"));
        int runs = Integer.parseInt(argument(arguments, 3, "3"));
        for (String number : rows.split(",")) {
            AttackRow row = AttackRow.numbered(Integer.parseInt(number));
            Path folder = row.ofTable() ? table : digits;
            if (!Files.isDirectory(folder)) {
                System.out.printf(Locale.ROOT, "row %s: left out, there is no folder %s%n", number, folder);
                continue;
            }
            Examples examples = row.ofTable()
                    ? examples(folder, "x.npy", "y.npy", row.examples())
                    : examples(folder, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", row.examples());
            try (Model model = OnnxModels.load(folder.resolve(row.model()), row.model(), null, Limits.standard())) {
                measure(row, model, examples, runs);
            }
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index ? arguments[index] : otherwise;
    }

    private static Examples examples(Path folder, String inputs, String labels, int count) {
        float[] classes = read(folder, labels, Role.LABELS, count).values();
        return new Examples(
                read(folder, inputs, Role.EXAMPLES, count),
                IntStream.range(0, classes.length).map(i -> (int) classes[i]).toArray());
    }

    private static Tensor read(Path folder, String name, Role role, int count) {
        return Tensors.read(folder.resolve(name), name, role, count, Limits.standard());
    }

    private static void measure(AttackRow row, Model model, Examples examples, int runs) {
        Campaign campaign = new Campaign(model, examples, row.threat(), row.budget(), 1);
        Plan plan = row.attack().equals("standard")
                ? new Planner(model, examples, row.threat()).plan(Suite.STANDARD, ONE_THREAD)
                : Plan.of(Attacks.named(List.of(row.attack())), row.budget());
        List<AttackResult> results = List.of();
        double[] process = new double[runs];
        double[] thread = new double[runs];
        // The first time compiles what runs often.
        for (int run = row.warm() ? -1 : 0; run < runs; run++) {
            long processBefore = MACHINE.getProcessCpuTime();
            long threadBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int repeat = 0; repeat < row.repeats(); repeat++) {
                results = campaign.run(plan, Conduct.of(ONE_THREAD, Progress.SILENT))
                        .attacks();
            }
            if (run >= 0) {
                process[run] = (MACHINE.getProcessCpuTime() - processBefore) / 1e9 / row.repeats();
                thread[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadBefore)
                        / 1e9
                        / row.repeats();
            }
        }
        print(row, results, process, thread);
    }

    private static void print(AttackRow row, List<AttackResult> results, double[] process, double[] thread) {
        Arrays.sort(process);
        Arrays.sort(thread);
        AttackResult last = results.get(results.size() - 1);
        double[] distances = last.outcomes().stream()
                .filter(Outcome::attacked)
                .mapToDouble(Outcome::distance)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "row %d, %s, %s %s, %s, %d examples: best %.4f s CPU, median %.4f (thread alone %.4f), %,d passes, %d stand%s%n",
                row.number(),
                row.attack(),
                row.threat().norm().id(),
                row.threat().epsilon(),
                row.model(),
                last.outcomes().size(),
                process[0],
                process[process.length / 2],
                thread[thread.length / 2],
                results.stream().mapToLong(AttackResult::forwardPasses).sum(),
                last.standing(),
                row.nearest()
                        ? String.format(
                                Locale.ROOT,
                                ", median distance %.4f",
                                (distances[distances.length / 2] + distances[(distances.length - 1) / 2]) / 2)
                        : "");
    }
}
