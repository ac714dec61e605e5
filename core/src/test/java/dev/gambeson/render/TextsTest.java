package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @Test
    void whatCouldFoolAReaderIsMadeVisible() {
        assertThat(Texts.visible("a\u001b[31mb\u0007\n\u0085")).isEqualTo("a\\u001b[31mb\\u0007\\u000a\\u0085");
        assertThat(Texts.visible("admin\u202Etxt")).isEqualTo("admin\\u202etxt");
        assertThat(Texts.visible("lone \uD800 x \uDC00")).isEqualTo("lone \\ud800 x \\udc00");
        assertThat(Texts.visible("tag \uDB40\uDC41")).isEqualTo("tag \\u{e0041}");
        assertThat(Texts.visible("\uFFFE\uFFFF\u2028\uFEFF\u200B\u00AD\u3164"))
                .isEqualTo("\\ufffe\\uffff\\u2028\\ufeff\\u200b\\u00ad\\u3164");
    }

    @Test
    void ordinaryTextStays() {
        for (String text : List.of("", "plain", "größe", "日本語", "🙂", "नमस्ते", "<b>&amp;", "\\u0041", "שלום")) {
            assertThat(Texts.visible(text)).isEqualTo(text);
        }
        assertThat(Texts.visible(null)).isEmpty();
    }

    /** Every text of UTF-16 units, well formed or not, becomes one that any XML, terminal or JSON reader takes. */
    @Test
    void anythingBecomesHarmless() {
        int cases = Integer.getInteger("gambeson.fuzz", 10_000);
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < cases; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : 0xd7f0 + random.nextInt(0x830)));
            }
            String visible = Texts.visible(text.toString());
            assertThat(visible.codePoints().filter(TextsTest::dangerous).count())
                    .as("seed 42, case %s", i)
                    .isZero();
            assertThat(Texts.visible(visible)).isEqualTo(visible);
            String cut = Texts.cut(visible, 2 + random.nextInt(8));
            assertThat(cut.codePoints().filter(TextsTest::dangerous).count()).isZero();
        }
    }

    private static boolean dangerous(int c) {
        return c < 0x20 || c >= 0x7f && c < 0xa0 || c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff;
    }

    @Test
    void aCutTextIsNeverLongerAndKeepsPairsWhole() {
        assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
        assertThat(Texts.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Texts.cut("a🙂bc", 3)).isEqualTo("a…");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1", "-3, -3", "0.885, 0.8850", "12.3456, 12.346", "1234.56, 1234.6", "0.00001234, 1.23e-05",
        "123456789.5, 1.23e+08", "1e15, 1.00e+15"
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
}
