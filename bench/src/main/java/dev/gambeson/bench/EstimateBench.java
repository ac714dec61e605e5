package dev.gambeson.bench;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.campaign.Conduct;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.Planner;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Whether estimates of campaigns hold: what was expected, and at most, beside what it took; on one thread and in its CPU
 * time, so that the figures are those of a machine that does nothing else.
 *
 * <p>Arguments: the folder of the digits example (examples/digits), images (100).
 */
public final class EstimateBench {

    private static final Clock CPU = new ThreadClock();

    private EstimateBench() {}

    /** Runs the benchmark and prints one line a campaign. */
    public static void main(String[] arguments) {
        Arguments given = new Arguments(arguments);
        Path folder = Path.of(given.word(0, "examples/digits"));
        int images = given.whole(1, 100);
        Execution execution = Execution.of(1);
        for (String name : List.of("standard", "robust")) {
            try (Model model = OnnxModels.load(folder.resolve(name + ".onnx"), name, null, Limits.standard())) {
                Examples examples = Digits.first(images, folder);
                for (double epsilon : new double[] {0.05, 0.1, 0.3}) {
                    Campaign campaign =
                            new Campaign(model, examples, ThreatModel.of(Norm.LINF, epsilon), new Budget(300), 1);
                    for (String attacks : List.of("square", "pgd,square", "fmn")) {
                        Plan plan = Plan.of(Attacks.named(List.of(attacks.split(","))), campaign.budget());
                        measure(name, attacks, campaign, plan, execution);
                    }
                    for (Suite suite : Suite.values()) {
                        Plan plan = new Planner(model, examples, campaign.threat()).plan(suite, execution);
                        measure(name, "suite " + suite.id(), campaign, plan, execution);
                    }
                }
            }
        }
    }

    private static void measure(String model, String what, Campaign campaign, Plan plan, Execution execution) {
        CampaignEstimate estimate = CampaignEstimate.of(campaign, plan, execution, CPU);
        Instant start = CPU.instant();
        CampaignResult result = campaign.run(plan, Conduct.of(execution, Progress.SILENT));
        double taken = Duration.between(start, CPU.instant()).toNanos() / 1e9;
        long standing = result.attacks().get(result.attacks().size() - 1).standing();
        System.out.printf(
                Locale.ROOT,
                "%-8s linf %-4s %-15s expected %6.1f s, most %6.1f s, taken %6.1f s: factor %.2f, %d of %d stand%n",
                model,
                campaign.threat().epsilon(),
                what,
                estimate.expectedSeconds(),
                estimate.mostSeconds(),
                taken,
                estimate.expectedSeconds() / taken,
                standing,
                campaign.examples().count());
    }

    /** How long the processor has worked for this thread, since it began. */
    private static final class ThreadClock extends Clock {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(threads.getCurrentThreadCpuTime());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
