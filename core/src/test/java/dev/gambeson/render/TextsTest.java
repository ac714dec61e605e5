package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @Test
    void aCutTextIsNeverLongerAndKeepsPairsWhole() {
        assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
        assertThat(Texts.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Texts.cut("a🙂bc", 3)).isEqualTo("a…");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-3, -3",
        "0.885, 0.8850",
        "12.3456, 12.346",
        "1234.56, 1234.6",
        "0.00001234, 1.23e-05",
        "123456789.5, 1.23e+08",
        "1e15, 1.00e+15"
    })
    void numbersHaveFourPlacesThatCount(double value, String expected) {
        assertThat(Texts.number(value)).isEqualTo(expected);
    }

    @Test
    void scalarsAreShort() {
        assertThat(Texts.scalar(0.3)).isEqualTo("0.3");
        assertThat(Texts.scalar(100.0)).isEqualTo("100");
        assertThat(Texts.scalar(1.5e-9)).isEqualTo("1.50e-09");
        assertThat(Texts.scalar(List.of(1, 2.5, "x"))).isEqualTo("1, 2.5, x");
        assertThat(Texts.scalar(Map.of("a", List.of(1L)))).isEqualTo("a 1");
        assertThat(Texts.scalar(null)).isEqualTo("null");
    }

    @Test
    void anOpenIntervalIsSaid() {
        Measure open = new Measure(
                "odds", 2.0, 1.0, Double.POSITIVE_INFINITY, 3L, "ratio", Stage.FAIRNESS, null, Map.of(), null);
        assertThat(Texts.value(open)).isEqualTo("2 [1, open]");
    }

    @Test
    void aMeasureSaysOfWhatItIsWhereThatIsNotClear() {
        Measure train =
                Measure.value(Stage.DATA, "rows", 3, "count").of("train").with("guessed", true);
        Measure test = Measure.value(Stage.DATA, "rows", 4, "count").of("test").with("columns", List.of("a", "b"));
        assertThat(Texts.ofSeveral(List.of(train, test))).isTrue();
        assertThat(Texts.ofSeveral(List.of(train, train))).isFalse();
        assertThat(Texts.context(train, true)).isEqualTo("train, guessed");
        assertThat(Texts.context(train, false)).isEqualTo("guessed");
        assertThat(Texts.context(test, true)).isEqualTo("test, columns a, b");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1.0 KB",
        "1229, 1.2 KB",
        "1048575, 1.0 MB",
        "8589934592, 8.0 GB",
        "9223372036854775807, 8388608.0 TB",
    })
    void bytesAreWrittenForPeople(long bytes, String text) {
        assertThat(Texts.bytes(bytes)).isEqualTo(text);
    }
}
