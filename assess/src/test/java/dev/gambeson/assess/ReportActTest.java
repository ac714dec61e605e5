package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in evidence of a report fits into an entry, whatever the report is about. */
class ReportActTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static Act act(int subjects, String name, @Nullable Verdict verdict, List<Finding> findings) {
        List<Subject> all = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            all.add(new Subject("file-" + i, Subject.Kind.ARTIFACT, name, "a".repeat(64), 1L, null, null, true));
        }
        return ReportAct.of(new Report(
                new Report.Tool("gambeson", "1", "2026.11.25"),
                "scan",
                1,
                Map.of(),
                new Run(NOW, 0, "17", null, "test", 1),
                all,
                List.of(),
                List.of(),
                findings,
                verdict,
                List.of()));
    }

    @Test
    void howManySubjectsAreNotNamedIsSaid() {
        Act few = act(3, "model.pkl", null, List.of());
        assertThat(few.objects()).hasSize(4);
        assertThat(few.details()).doesNotContainKey("subjectsInReportOnly");
        for (String name :
                List.of("m", "model.pkl", "x".repeat(4096), "\u0001".repeat(1000), "\ud83d\ude00".repeat(90))) {
            Act many = act(10_000, name, Verdict.FAIL, List.of());
            long left = Long.parseLong(String.valueOf(many.details().get("subjectsInReportOnly")));
            assertThat(left + many.objects().size() - 1).isEqualTo(10_000);
            assertThat(EnteredAct.of(many, NOW, List.of()).bytes().length).isLessThan(EnteredAct.BYTES);
        }
    }

    @Test
    void theWorstOfTheFindingsThatCountIsSaid() {
        Rule rule = RuleBook.all().get(0);
        assertThat(act(1, "m", null, List.of()).details())
                .containsEntry("worst", "none")
                .containsEntry("verdict", "none");
        Finding low = Finding.of(rule, "one").withSeverity(Severity.LOW);
        Finding high = Finding.of(rule, "two").withSeverity(Severity.HIGH);
        assertThat(act(1, "m", Verdict.PASS, List.of(low, high)).details())
                .containsEntry("worst", "high")
                .containsEntry("verdict", "pass")
                .containsEntry("findings", "2");
    }
}
