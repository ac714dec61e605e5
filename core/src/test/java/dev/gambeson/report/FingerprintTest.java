package dev.gambeson.report;

import static dev.gambeson.report.ReportFixture.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Finding FINDING = Finding.of(RULE, "12 rows").with("column", "age");

    /** Computed by Python's hashlib and struct from the definition: each part as its length and its UTF-8 bytes. */
    @Test
    void equalsAnotherImplementation() {
        assertThat(Fingerprint.of(FINDING, "train.csv"))
                .isEqualTo("eaded6028ea9ecd65dccee4c9357f804ead045eee7c49592a75fbc076cbc3f7a");
        Finding bare = Finding.of(RULE, "any").at(new Location("x", "größe/データ", null, null, null));
        assertThat(Fingerprint.of(bare, null))
                .isEqualTo("b7b8517bdc04ceb89c4daa529634b2ad156fe731280c770905ffd37c391d60bb");
    }

    @Test
    void staysWhenCountsPlacesAndWordsChange() {
        Finding later = Finding.of(RULE, "13 rows")
                .withSeverity(Severity.LOW)
                .withTitle("another title")
                .withRemedy("another remedy")
                .at(Location.of("train.csv", 403L, "age"))
                .with("count", 13L)
                .with("column", "age");
        assertThat(Fingerprint.of(later, "train.csv")).isEqualTo(Fingerprint.of(FINDING, "train.csv"));
    }

    @Test
    void changesWithRuleSubjectMemberAndIdentifyingDetails() {
        Rule other = new Rule("quality/other", Severity.HIGH, "t", "d", "r", List.of("column"), List.of());
        Set<String> all = new HashSet<>(List.of(
                Fingerprint.of(FINDING, "train.csv"),
                Fingerprint.of(FINDING, "test.csv"),
                Fingerprint.of(FINDING, null),
                Fingerprint.of(FINDING, ""),
                Fingerprint.of(Finding.of(RULE, "12 rows").with("column", "job"), "train.csv"),
                Fingerprint.of(Finding.of(RULE, "12 rows"), "train.csv"),
                Fingerprint.of(Finding.of(RULE, "12 rows").with("column", ""), "train.csv"),
                Fingerprint.of(Finding.of(other, "12 rows").with("column", "age"), "train.csv"),
                Fingerprint.of(FINDING.at(new Location("x", "member", null, null, null)), "train.csv")));
        assertThat(all).hasSize(9).allMatch(print -> print.matches("[0-9a-f]{64}"));
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        Finding left = FINDING.at(new Location("x", "bc", null, null, null));
        Finding right = FINDING.at(new Location("x", "c", null, null, null));
        assertThat(Fingerprint.of(left, "a")).isNotEqualTo(Fingerprint.of(right, "ab"));
    }
}
