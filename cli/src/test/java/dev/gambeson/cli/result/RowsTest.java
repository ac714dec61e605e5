package dev.gambeson.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void textsStandUnderEachOtherAndADigestFitsBehindALabel() {
        assertThat(Rows.of("key", "a").and("digest of all", "b").andIf(false, "never", "c"))
                .hasToString("key            a\ndigest of all  b\n");
        assertThat(Rows.of("a label of more letters", "a").and("key", "b"))
                .hasToString("a label of more letters  a\nkey                      b\n");
        assertThat(Rows.of("digest of all", "0".repeat(64)).toString().strip()).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void namesAreShownAndNotObeyed() {
        assertThat(Rows.of("model", "a\u001b[31m\nsigned  by somebody\u202e").toString())
                .hasLineCount(1)
                .doesNotContain("\u001b", "\u202e")
                .contains("\\u001b", "\\u202e");
    }

    @Test
    void countsAreReadAloud() {
        assertThat(Rows.count(1, "file")).isEqualTo("1 file");
        assertThat(Rows.count(0, "file")).isEqualTo("0 files");
        assertThat(Rows.count(1_234_567, "byte")).isEqualTo("1,234,567 bytes");
        assertThat(Rows.count(1, "entry")).isEqualTo("1 entry");
        assertThat(Rows.count(2, "entry")).isEqualTo("2 entries");
    }
}
