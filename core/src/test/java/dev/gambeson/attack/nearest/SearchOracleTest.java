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
    @CsvSource({
        "ddn, L2, 100",
        "ddn, L2, 15",
        "fmn, LINF, 100",
        "fmn, LINF, 8",
        "fmn, L2, 100",
        "fmn, L2, 8",
        "fmn, L1, 100",
        "fmn, L1, 8",
        "deepfool, LINF, 50",
        "deepfool, LINF, 1",
        "deepfool, L2, 50",
        "deepfool, L2, 1",
        "fab-t, LINF, 20",
        "fab-t, LINF, 2",
        "fab-t, L2, 20",
        "fab-t, L2, 2"
    })
    void fastAndSlowFindTheSame(String name, Norm norm, int steps) {
        int compared = 0;
        int same = 0;
        for (long seed = 1; seed <= 3; seed++) {
            ToyNetwork network = ToyNetwork.random(seed, 4, 6, SIZE);
            Examples examples = RandomExamples.of(network, seed, 20, SIZE);
            Budget budget = Budget.STANDARD.with(steps, 1);
            Campaign campaign = new Campaign(network, examples, ThreatModel.of(norm, 1), budget, seed);
            for (Outcome outcome : campaign.run(List.of(Named.attack(name)), new Execution(1, 7), Progress.SILENT)
                    .attacks()
                    .get(0)
                    .outcomes()) {
                if (outcome.attacked()) {
                    SlowSearch slow = new SlowSearch(network, norm, row(examples, outcome), outcome.label(), steps);
                    run(slow, name);
                    compared++;
                    same += close(outcome.distance(), slow.distance()) ? 1 : 0;
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
        // One step that falls on the other side of the boundary by rounding leads elsewhere: a few may differ.
        assertThat(same).isGreaterThanOrEqualTo(compared * 4 / 5);
    }

    private static boolean close(double one, double other) {
        return one == other || Math.abs(one - other) <= 0.003 * other;
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
        return Arrays.copyOfRange(examples.inputs().values(), (outcome.row() - 1) * SIZE, outcome.row() * SIZE);
    }
}
