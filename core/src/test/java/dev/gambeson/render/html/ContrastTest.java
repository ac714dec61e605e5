package dev.gambeson.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Colours can be told apart by people with weak sight: WCAG 2.2, level AA (1.4.3 and 1.4.11). */
class ContrastTest {

    private static final Pattern PALETTE = Pattern.compile(":root \\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");

    @Test
    void theDefinitionGivesItsKnownRatios() {
        assertThat(ratio(0x000000, 0xffffff)).isEqualTo(21);
        assertThat(ratio(0x777777, 0xffffff)).isBetween(4.47, 4.49);
    }

    @Test
    void textIsReadableInLightAndDark() throws IOException {
        String sheet = StyleSheet.text();
        Matcher palette = PALETTE.matcher(sheet);
        for (String scheme : List.of("light", "dark")) {
            assertThat(palette.find()).isTrue();
            Map<String, Integer> colours = colours(palette.group(1));
            assertThat(colours).hasSize(16);
            for (String ink : List.of(
                    "ink", "soft", "accent", "pass", "fail", "wait", "critical", "high", "medium", "low", "info")) {
                for (String paper : List.of("card", "page")) {
                    assertThat(ratio(colours.get(ink), colours.get(paper)))
                            .as("%s on %s, %s", ink, paper, scheme)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            for (String mark : List.of("accent", "pass", "fail")) {
                assertThat(ratio(colours.get(mark), colours.get("forbidden")))
                        .as("%s on forbidden, %s", mark, scheme)
                        .isGreaterThanOrEqualTo(3);
            }
        }
        // Half-transparent texts would escape these sums.
        assertThat(sheet).doesNotContain("opacity", "rgba");
    }

    private static Map<String, Integer> colours(String palette) {
        Map<String, Integer> colours = new HashMap<>();
        Matcher colour = COLOUR.matcher(palette);
        while (colour.find()) {
            colours.put(colour.group(1), Integer.parseInt(colour.group(2), 16));
        }
        return colours;
    }

    private static double ratio(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
