package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.campaign.Conduct;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.Planner;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each attack of a suite costs on the digits example and how many examples it fells: CPU time of the whole process
 * from one attack to the next, in one run with the compilation in it.
 *
 * <p>Arguments: the suite (standard), the folder of the example (examples/digits), the model (robust), images (200), norm
 * (linf), epsilon (0.3), threads (1).
 */
public final class SuiteBench {

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private SuiteBench() {}

    /** Runs the suite and prints one line an attack. */
    public static void main(String[] arguments) {
        Arguments given = new Arguments(arguments);
        Suite suite = Suite.named(given.word(0, "standard"));
        Path folder = Path.of(given.word(1, "examples/digits"));
        String name = given.word(2, "robust") + ".onnx";
        int images = given.whole(3, 200);
        Norm norm = Norm.named(given.word(4, "linf"));
        ThreatModel threat = ThreatModel.of(norm, given.number(5, 0.3));
        Execution execution = Execution.of(given.whole(6, 1));
        try (Model model = OnnxModels.load(folder.resolve(name), name, null, Limits.standard())) {
            Examples examples = Digits.first(images, folder);
            Plan plan = new Planner(model, examples, threat).plan(suite, execution);
            Stopwatch stopwatch = new Stopwatch();
            CampaignResult result = new Campaign(model, examples, threat, Budget.STANDARD, 1)
                    .run(plan, Conduct.of(execution, stopwatch));
            stopwatch.turn("");
            result.attacks().forEach(attack -> print(attack, stopwatch));
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s suite, %d images, %s %s: %.1f s CPU, %d stand%n",
                    name,
                    suite.id(),
                    images,
                    norm.id(),
                    threat.epsilon(),
                    stopwatch.seconds.values().stream().mapToDouble(i -> i).sum(),
                    result.attacks().get(result.attacks().size() - 1).standing());
        }
    }

    private static void print(AttackResult attack, Stopwatch stopwatch) {
        double seconds = stopwatch.seconds.getOrDefault(attack.attack(), 0.0);
        System.out.printf(
                Locale.ROOT,
                "%-10s felled %3d of %3d in %6.2f s CPU, %.2f a second; %,d passes forward, %,d of them and back%n",
                attack.attack(),
                attack.fooled().size(),
                attack.attacked(),
                seconds,
                attack.fooled().size() / seconds,
                attack.forwardPasses(),
                attack.gradientPasses());
    }

    /** Notes the CPU time at each change of attack; an attack's own check and confirmation go to the next. */
    private static final class Stopwatch implements Progress {
        private final Map<String, Double> seconds = new HashMap<>();
        private String running = "";
        private double since = MACHINE.getProcessCpuTime() / 1e9;

        @Override
        public synchronized void update(String activity, long done, long total) {
            String attack = activity.replaceAll(" .*", "");
            if (!attack.equals(running)) {
                turn(attack);
            }
        }

        void turn(String attack) {
            double now = MACHINE.getProcessCpuTime() / 1e9;
            seconds.merge(running, now - since, Double::sum);
            since = now;
            running = attack;
        }
    }
}
