package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void whatCouldFoolAReaderIsMadeVisible() {
        assertThat(Visible.of("a\u001b[31mb\u0007\n\u0085")).isEqualTo("a\\u001b[31mb\\u0007\\u000a\\u0085");
        assertThat(Visible.of("admin\u202Etxt")).isEqualTo("admin\\u202etxt");
        assertThat(Visible.of("lone \uD800 x \uDC00")).isEqualTo("lone \\ud800 x \\udc00");
        assertThat(Visible.of("tag \uDB40\uDC41")).isEqualTo("tag \\u{e0041}");
        assertThat(Visible.of("\uFFFE\uFFFF\u2028\uFEFF\u200B\u00AD\u3164"))
                .isEqualTo("\\ufffe\\uffff\\u2028\\ufeff\\u200b\\u00ad\\u3164");
    }

    @Test
    void ordinaryTextStays() {
        for (String text : List.of("", "plain", "größe", "日本語", "🙂", "नमस्ते", "<b>&amp;", "\\u0041", "שלום")) {
            assertThat(Visible.of(text)).isEqualTo(text);
        }
        assertThat(Visible.of(null)).isEmpty();
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
            String visible = Visible.of(text.toString());
            assertThat(visible.codePoints().filter(VisibleTest::dangerous).count())
                    .as("seed 42, case %s", i)
                    .isZero();
            assertThat(Visible.of(visible)).isEqualTo(visible);
            String cut = Texts.cut(visible, 2 + random.nextInt(8));
            assertThat(cut.codePoints().filter(VisibleTest::dangerous).count()).isZero();
        }
    }

    private static boolean dangerous(int c) {
        return c < 0x20 || c >= 0x7f && c < 0xa0 || c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff;
    }
}
