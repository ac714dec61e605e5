package dev.gambeson.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);

    @Test
    void everyExampleIsFoundWhereItStands() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : lines("texts.txt")) {
            String[] example =
                    Arrays.stream(line.split("\\|", 4)).map(String::strip).toArray(String[]::new);
            TextRecognizer recognizer = byName(example[0]);
            seen.add(example[0]);
            assertThat(find(recognizer, example[1]))
                    .as("%s in %s (%s)", example[0], example[1], example[3])
                    .isEqualTo(example[2]);
        }
        assertThat(seen).hasSameSizeAs(Texts.all());
    }

    /** A hit in the middle of a text of any length is found, and costs time in proportion to the length. */
    @Test
    void longTextsAreSearchedToTheirEnd() {
        String padding = "lorem 12 ipsum, dolor: 3.5 + 4 @ 7 ".repeat(20_000);
        assertThat(find(byName("EmailAddress"), padding + "ida@example.org")).isEqualTo("ida@example.org");
        assertThat(find(byName("Telephone"), padding + "+49 30 23125 398")).isEqualTo("+49 30 23125 398");
        assertThat(find(byName("BankAccount"), padding + "DE89370400440532013000"))
                .isEqualTo("DE89370400440532013000");
        assertThat(find(byName("InternetAddress4"), padding + "192.0.2.1")).isEqualTo("192.0.2.1");
        for (String hostile : List.of("@", "+", "a@", "1.", ":", "a:", "+1", "DE89", "00:", "a.b@", "-", "2001:")) {
            String text = hostile.repeat(1_000_000 / hostile.length());
            Texts.all().forEach(recognizer -> assertThat(find(recognizer, text)).isNotNull());
        }
    }

    @Test
    void noTextWhateverItIsBreaksARecognizer() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "@",
            ".",
            "+",
            "00",
            "49",
            ":",
            "::",
            "-",
            " ",
            "(0)",
            "DE",
            "example",
            "org",
            "fe80",
            "192",
            "é",
            "\uD83D",
            "\uDE00",
            "\0",
            "\n",
            "%",
            "2001:db8",
            "/",
            "(",
            ")",
            "7",
            "A",
            "_",
            "'"
        };
        for (int i = 0; i < INPUTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (TextRecognizer recognizer : Texts.all()) {
                recognizer
                        .find(text.toString())
                        .ifPresent(span -> assertThat(text.substring(span.from(), span.to()))
                                .as("seed %d, text %s", seed, text)
                                .isNotBlank());
            }
        }
    }

    /** The prefilter may let too much through, never too little. */
    private static String find(TextRecognizer recognizer, String text) {
        String found = recognizer.find(text).map(span -> cut(text, span)).orElse("");
        if (!found.isEmpty()) {
            assertThat(recognizer.isPossible(Traits.of(text))).as(text).isTrue();
        }
        return found;
    }

    private static String cut(String text, Span span) {
        return text.substring(span.from(), span.to());
    }

    private static TextRecognizer byName(String name) {
        return Texts.all().stream()
                .filter(one -> one.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream file = TextsTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
