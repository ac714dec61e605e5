package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.Exceptions.Countersignature;
import dev.gambeson.report.Baseline;
import dev.gambeson.report.Finding;
import dev.gambeson.report.IgnoreList;
import dev.gambeson.report.Report;
import dev.gambeson.report.ReportRules;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One high finding, an exception for it, and policies that say whose signature the exception needs. */
class ExceptionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Rule RULE =
            new Rule("test/defect", Severity.HIGH, "A defect", "It is one.", "Mend it.", List.of(), List.of());
    private static final Report RAW = new Report(
            new Report.Tool("gambeson", "1", "1"),
            "gate",
            1,
            Map.of(),
            new Run(Instant.EPOCH, 0, "17", null, "test", 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(Finding.of(RULE, "is there")),
            null,
            List.of());

    private static @Nullable Policy policy(@Nullable String countersigner) {
        return switch (countersigner == null ? "" : countersigner) {
            case "" -> null;
            case "nobody" -> Policy.standard();
            default ->
                new Policy(Severity.HIGH, List.of(), List.of(), null, Map.of(countersigner, "key of " + countersigner));
        };
    }

    private static Countersignature signed(@Nullable String by) {
        return keys -> by != null && keys.containsValue("key of " + by);
    }

    private static IgnoreList ignore(LocalDate expires) {
        return new IgnoreList(List.of(new IgnoreList.Entry("test/defect", "*", "known", "bob", expires)));
    }

    @ParameterizedTest
    @CsvSource({
        // the project's policy, floor, signed by, verdict
        "nobody, , , PASS",
        "nobody, nobody, , PASS",
        "nobody, security, , FAIL",
        "nobody, security, bob, FAIL",
        "nobody, security, security, PASS",
        ", security, , FAIL",
        ", security, security, PASS",
        "security, , , FAIL",
        "security, , security, PASS",
        "security, nobody, , FAIL",
        // A project that names itself does not excuse itself from the floor.
        "bob, security, bob, FAIL",
        "bob, security, security, PASS",
    })
    void whatSuppressesIsSignedByWhomTheFloorNames(
            @Nullable String own, @Nullable String floor, @Nullable String by, Verdict verdict) {
        Exceptions<IgnoreList> ignore = new Exceptions<>(ignore(TODAY), "ignore.yaml", signed(by));
        Report judged = new Judgement(null, policy(floor), ignore, null).judge(RAW, policy(own), TODAY);
        assertThat(judged.verdict()).isEqualTo(verdict);

        Baseline known = new Baseline(
                Set.of(dev.gambeson.report.Fingerprint.of(RAW.findings().get(0), null)), "old.json");
        Exceptions<Baseline> baseline = new Exceptions<>(known, "old.json", signed(by));
        judged = new Judgement(null, policy(floor), null, baseline).judge(RAW, policy(own), TODAY);
        assertThat(judged.verdict()).isEqualTo(verdict);
    }

    @Test
    void theReportSaysWhyNothingIsSuppressed() {
        Exceptions<IgnoreList> ignore = new Exceptions<>(ignore(TODAY), "ignore.yaml", Countersignature.NONE);
        Report judged = new Judgement(null, policy("security"), ignore, null).judge(RAW, null, TODAY);
        assertThat(judged.findings())
                .filteredOn(finding -> finding.ruleId().equals(ReportRules.NOT_COUNTERSIGNED.id()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .isEqualTo("ignore.yaml suppresses nothing: none of security has signed it as it is now"));
    }

    @Test
    void aSignatureDoesNotProlongAnException() {
        Exceptions<IgnoreList> expired =
                new Exceptions<>(ignore(TODAY.minusDays(1)), "ignore.yaml", signed("security"));
        assertThat(new Judgement(null, policy("security"), expired, null)
                        .judge(RAW, null, TODAY)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void thePolicyOfAReportStillNamesThem() {
        Exceptions<IgnoreList> ignore = new Exceptions<>(ignore(TODAY), "ignore.yaml", signed("security"));
        Report judged = new Judgement(null, policy("security"), ignore, null).judge(RAW, null, TODAY);
        assertThat(Policy.of(judged).orElseThrow().countersigners()).containsOnlyKeys("security");
    }
}
