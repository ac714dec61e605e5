package dev.gambeson.render.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {

    /** As the classes W, F, Na and A of EastAsianWidth.txt (Unicode 15) and the general category say. */
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "größe, 5",
        "日本語, 6",
        "한글, 4",
        "Ａ, 2",
        "ｱ, 1",
        "🙂, 2",
        "नमस्ते, 4",
        "e\u0301, 1",
        "שלום, 4",
        "…→, 2"
    })
    void takesItsColumns(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }
}
