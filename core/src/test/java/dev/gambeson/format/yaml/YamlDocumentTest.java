package dev.gambeson.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {

    private static final String SOUND = """
            gambeson: 1
            name: credit-risk     # a comment
            data:
              train: train.csv
              columns: {identifier: [id, 'e-mail'], quasi: age}
            norway: no
            threshold: 0.5
            off: false
            nothing: ~
            """;

    @Test
    void valuesComeOutAsWhatTheyAreAskedFor() {
        YamlMapping root = read(SOUND);
        assertThat(root.required("gambeson").integer(1, 1)).isEqualTo(1);
        assertThat(root.required("name").text()).isEqualTo("credit-risk");
        YamlMapping columns =
                root.required("data").mapping().required("columns").mapping();
        assertThat(columns.required("identifier").texts()).containsExactly("id", "e-mail");
        assertThat(columns.required("quasi").texts()).containsExactly("age");
        assertThat(root.required("norway").text()).isEqualTo("no");
        assertThat(root.required("threshold").number()).isEqualTo(0.5);
        assertThat(root.required("off").bool()).isFalse();
        assertThat(root.optional("nothing")).isEmpty();
        assertThat(root.required("data").line()).isEqualTo(4);
    }

    @Test
    void anEmptyFileIsAnEmptyMapping() {
        assertThat(read("# only a comment\n").keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "polcy: 1                 | gambeson.yaml, line 1: unknown key `polcy`; did you mean `policy`?",
                "completely: 1            | unknown key `completely`; valid here: name, policy",
            })
    void anUnknownKeyIsAnsweredWithTheNearestValidOne(String text, String message) {
        assertThatThrownBy(() -> read(text).allowOnly("name", "policy")).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a: 1\\na: 2              | line 2: key `a` stands twice",
                "a: &x 1\\nb: *x          | line 1: anchors and aliases are not read",
                "a: !!java/object 1       | line 1: tags (!…) are not read",
                "a: 1\\n---\\nb: 2        | line 2: a second document begins",
                "- 1\\n- 2                | should be a mapping",
                "a: [1, 2                 | is not YAML",
                "a:\\n\\t- 1              | is not YAML",
            })
    void whatASettingsFileDoesNotNeedIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessageContaining(message);
    }

    @Test
    void wrongKindsAreNamed() {
        YamlMapping root = read("n: five\nlist: [1]\nword: hihg\nhalf: 1.5\ninf: .inf\nquoted: '5'\n");
        assertThatThrownBy(() -> root.required("n").number())
                .hasMessageContaining("`n` should be a number, but is `five`");
        assertThatThrownBy(() -> root.required("list").text()).hasMessageContaining("should be a text, but is a list");
        assertThatThrownBy(() -> root.required("half").integer(0, 9)).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> root.required("inf").number()).hasMessageContaining("should be a number");
        assertThatThrownBy(() -> root.required("quoted").number()).hasMessageContaining("should be a number");
        assertThatThrownBy(() -> root.required("word").oneOf(List.of("low", "high"), Function.identity()))
                .hasMessageContaining("did you mean `high`?");
        assertThatThrownBy(() -> root.required("absent")).hasMessageContaining("`absent` is missing");
    }

    @Test
    void deepNestingIsRefusedWithoutCallDepth() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(100_000))).hasMessageContaining("nested deeper than 64");
    }

    @Test
    void invalidEncodingIsRefused() {
        assertThatThrownBy(() -> YamlDocument.read(new byte[] {'a', ':', (byte) 0xff}, "x", Limits.standard()))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void anyBytesGiveAMappingOrATypedError() {
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000);
        for (int seed = 0; seed < rounds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = SOUND.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "[]{}:-#&*!|>'\"%@`,? \n\t".charAt(random.nextInt(22));
            }
            try {
                YamlDocument.read(bytes, "fuzz", Limits.standard());
            } catch (GambesonException expected) {
                assertThat(expected.code()).as("seed %d", seed).isEqualTo(ErrorCode.SETTINGS_INVALID);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** Version 3.0.1 of the parser fell over a character of two halves at the edge of its buffer of 1024. */
    @Test
    void aCharacterOfTwoHalvesMayStandAnywhere() {
        for (int blanks = 0; blanks < 2100; blanks++) {
            String text = "name: " + " ".repeat(blanks) + "'\ud83d\ude00 credit'";
            assertThat(read(text).required("name").text())
                    .as("%d blanks", blanks)
                    .isEqualTo("\ud83d\ude00 credit");
        }
    }

    private static YamlMapping read(String text) {
        return YamlDocument.read(text.getBytes(StandardCharsets.UTF_8), "gambeson.yaml", Limits.standard());
    }
}
