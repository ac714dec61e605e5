package dev.gambeson.report;

import static dev.gambeson.report.ReportFixture.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingOrderTest {

    private static final Suppression KNOWN = new Suppression(Suppression.By.BASELINE, "known", null, null);

    private static final List<Finding> ORDERED = List.of(
            finding(Severity.CRITICAL).in(Stage.DATA, "train"),
            finding(Severity.CRITICAL).in(Stage.SUPPLY, "train"),
            finding(Severity.CRITICAL),
            finding(Severity.HIGH).in(Stage.DATA, null),
            finding(Severity.HIGH).in(Stage.DATA, "test"),
            finding(Severity.HIGH).in(Stage.DATA, "train"),
            finding(Severity.HIGH).in(Stage.DATA, "train").at(Location.of("train.csv", 9L, "z")),
            finding(Severity.HIGH).in(Stage.DATA, "train").at(Location.of("train.csv", 10L, "a")),
            finding(Severity.HIGH).in(Stage.DATA, "train").at(Location.of("train.csv", 10L, "b")),
            finding(Severity.MEDIUM),
            finding(Severity.LOW),
            finding(Severity.INFO),
            finding(Severity.CRITICAL).suppress(KNOWN),
            finding(Severity.HIGH).suppress(KNOWN));

    @Test
    void whatCountsComesFirstThenTheWorstThenThePlace() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<Finding> shuffled = new ArrayList<>(ORDERED);
            Collections.shuffle(shuffled, random);
            assertThat(FindingOrder.sorted(shuffled)).isEqualTo(ORDERED);
        }
    }

    @Test
    void ofOneRuleInOnePlaceTheFirstFoundStaysFirst() {
        Finding plain = finding(Severity.HIGH).with("group", "sex");
        Finding intersection = finding(Severity.HIGH).with("group", "age x sex");
        assertThat(FindingOrder.sorted(List.of(plain, intersection))).containsExactly(plain, intersection);
        assertThat(FindingOrder.sorted(List.of(intersection, plain))).containsExactly(intersection, plain);
    }
}
