package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast searches against {@link SlowSearch}, on networks with a bend. */
class SearchOracleTest {

    private static final int SIZE = 12;

    @ParameterizedTest
    @CsvSource({"ddn, L2", "fmn, LINF", "fmn, L2", "fmn, L1", "deepfool, LINF", "deepfool, L2", "fab-t, LINF", "fab-t, L2"})
    void fastAndSlowFindTheSame(String name, Norm norm) {
        int compared = 0;
        int same = 0;
        for (long seed = 1; seed <= 4; seed++) {
            ToyNetwork network = ToyNetwork.random(seed, 4, 6, SIZE);
            Examples examples = RandomExamples.of(network, seed, 20, SIZE);
            Campaign campaign =
                    new Campaign(network, examples, ThreatModel.of(norm, 1), Budget.STANDARD.with(steps(name), 1), seed);
            for (Outcome outcome : campaign.run(List.of(Named.attack(name)), new Execution(1, 7), Progress.SILENT)
                    .attacks()
                    .get(0)
                    .outcomes()) {
                if (outcome.attacked()) {
                    SlowSearch slow = new SlowSearch(network, norm, row(examples, outcome), outcome.label());
                    run(slow, name);
                    compared++;
                    same += close(outcome.distance(), slow.distance()) ? 1 : 0;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
        // One step that falls on the other side of the boundary by rounding leads elsewhere: a few may differ.
        assertThat(same).isGreaterThanOrEqualTo(compared * 9 / 10);
    }

    private static boolean close(double one, double other) {
        return one == other || Math.abs(one - other) <= 0.003 * other;
    }

    private static int steps(String name) {
        return name.equals("deepfool") ? 50 : 100;
    }

    private static void run(SlowSearch slow, String name) {
        switch (name) {
            case "ddn" -> slow.ddn();
            case "fmn" -> slow.fmn();
            case "deepfool" -> slow.deepFool();
            case "fab-t" -> slow.fab();
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static float[] row(Examples examples, Outcome outcome) {
        return Arrays.copyOfRange(
                examples.inputs().values(), (outcome.row() - 1) * SIZE, outcome.row() * SIZE);
    }
}
