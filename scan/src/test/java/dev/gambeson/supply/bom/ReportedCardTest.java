package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of a model, and of which. */
class ReportedCardTest {

    private final ReportedCard reported = ReportedCard.of(Bills.report(), "report.json");

    @Test
    void aReportOfAnotherModelIsRefused() {
        assertThatCode(() -> reported.demandAbout(Bills.manifest())).doesNotThrowAnyException();
        Manifest other = new Manifest("other", List.of(new Resource("model.onnx", "00".repeat(32), 1)));
        assertThatThrownBy(() -> reported.demandAbout(other))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                .hasMessageContaining("report.json is about another model")
                .hasMessageContaining(Bills.MODEL_SHA256);
    }

    @Test
    void whatIsWrongOrUnknownIsALimitation() {
        ModelCard card = reported.card();
        assertThat(card.verdict()).isEqualTo("fail");
        assertThat(card.reportSha256()).isEqualTo(Sha256.hex(Bills.report()));
        assertThat(card.limitations())
                .contains("Rows of the test set are in the training set (quality/test-in-train, high)")
                .anyMatch(text -> text.startsWith("Not examined: explanation is not-applicable"))
                .anyMatch(text -> text.startsWith("Not measured: median_distance, "))
                .noneMatch(text -> text.contains("group-inconclusive"));
        assertThat(edited("\"state\": \"examined\"", "\"state\": \"incomplete\", \"was\": 1")
                        .card()
                        .limitations())
                .anyMatch(text -> text.startsWith("Not examined: robustness is incomplete"));
        assertThat(edited("\"suppressed\": null", "\"suppressed\": {\"owner\": \"a\"}")
                        .card()
                        .limitations())
                .contains("Rows of the test set are in the training set (quality/test-in-train, high, accepted by its"
                        + " owner)");
    }

    @Test
    void groupsAreAssessedWithTheirIntervals() {
        assertThat(reported.card().assessments()).singleElement().satisfies(assessment -> {
            assertThat(assessment.group()).isEqualTo("sex");
            assertThat(assessment.harms())
                    .startsWith("demographic_parity_ratio 0.8267298578199052 (95 % interval 0.553812798434876 to 1")
                    .contains("n = 300");
            assertThat(assessment.mitigation()).contains("Column personal_status stands in for sex");
        });
        assertThat(reported.card().tradeoffs()).singleElement().asString().contains("0.77", "0.61");
    }

    @Test
    void dataSetsHaveTheirDigestsAndWhatIsSensitiveInThem() {
        assertThat(reported.data()).extracting(DataSet::id).containsExactly("train", "test");
        DataSet train = reported.data().get(0);
        assertThat(train.sha256()).startsWith("7c5b16d9");
        assertThat(train.sensitive()).containsExactly("e-mail addresses");
        assertThat(train.facts()).extracting(ModelCard.Metric::name).contains("rows");
    }

    @Test
    void dataSetsOfOtherBytesAreRefused() {
        DataSet same = new DataSet(
                "train", "t.csv", reported.data().get(0).sha256(), null, null, List.of(), List.of(), Origin.UNKNOWN);
        DataSet more = new DataSet("extra", "e.csv", "11".repeat(32), null, null, List.of(), List.of(), Origin.UNKNOWN);
        DataSet swapped =
                new DataSet("train", "t.csv", "11".repeat(32), null, null, List.of(), List.of(), Origin.UNKNOWN);
        assertThat(DataSet.merged(reported.data(), List.of(same, more)))
                .extracting(DataSet::name)
                .containsExactly("train.csv", "test.csv", "e.csv");
        assertThatThrownBy(() -> DataSet.merged(reported.data(), List.of(swapped)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                .hasMessageContaining("t.csv is not the data set `train` that the report examined");
    }

    /** Recorded answers have no model behind them: the numbers are written, and what they lack. */
    @Test
    void reportsOfAnswersSayThatNoFileWasExamined() {
        ReportedCard answers = edited("\"kind\": \"model\"", "\"kind\": \"predictions\"");
        assertThatCode(() -> answers.demandAbout(Bills.bare().manifest())).doesNotThrowAnyException();
        assertThat(answers.card().limitations()).anyMatch(text -> text.contains("does not say which file it examined"));
    }

    /** What stands for a digest would be written as one. */
    @Test
    void digestsAreDigests() {
        for (String wrong : List.of("7C5B16D9", "7c5b16", "")) {
            assertThatThrownBy(() -> edited("7c5b16d992164fb0", wrong).data())
                    .as(wrong)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("subjects[1].sha256");
        }
    }

    @Test
    void whatIsNoReportIsRefused() {
        for (String text : List.of("{}", "[]", "{\"schemaVersion\": 2}", "{\"schemaVersion\": 1}", "")) {
            assertThatThrownBy(() -> ReportedCard.of(text.getBytes(StandardCharsets.UTF_8), "report.json"))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("report.json");
        }
    }

    private static ReportedCard edited(String from, String to) {
        String text = new String(Bills.report(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return ReportedCard.of(text.replace(from, to).getBytes(StandardCharsets.UTF_8), "report.json");
    }
}
