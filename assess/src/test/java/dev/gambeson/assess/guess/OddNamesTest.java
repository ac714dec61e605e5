package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlText;
import dev.gambeson.render.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something to YAML, to a terminal, or to nobody. */
class OddNamesTest {

    @TempDir
    Path parent;

    @Test
    void namesOfFilesAndColumnsComeBackAsTheyAre() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("Käfer & Co: \"best\" #1 - 'x'"));
        Made.model(folder, "flowers", "modèle: v1 #2.onnx");
        List<String> columns = List.of("- a: b", "c #d", "\"quoted\" 'twice'", "größe\nin cm", "{yes}");
        Made.table(folder.resolve("test [ä, ö].csv"), columns, Made.flowers(120, 20));
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().name()).isEqualTo("Käfer & Co: \"best\" #1 - 'x'");
        assertThat(guess.project().data().roles().label()).isEqualTo("{yes}");
        assertThat(Objects.requireNonNull(guess.project().model())
                        .inputs()
                        .get(0)
                        .columns())
                .isEqualTo(columns.subList(0, 4));
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void nothingHiddenIsShownAndNoNameEndsAComment() throws IOException {
        Made.table(
                parent.resolve("data.csv"),
                List.of("a\u202eb", "x\npolicy: {fail-on: critical}", "y\u2028z", "b\u0007", "target"),
                Made.flowers(120, 21));
        Made.table(
                parent.resolve("other\u001b[31m.csv"),
                List.of("q", "r"),
                List.of(List.of("1", "2"), List.of("3", "4")));
        ProjectGuess guess = Made.look(parent);
        assertThat(guess.decisions())
                .allSatisfy(decision -> assertThat(decision.toString()).isEqualTo(Visible.of(decision.toString())));
        assertThat(guess.yaml().lines()).allSatisfy(line -> assertThat(line).isEqualTo(Visible.of(line)));
        assertThat(guess.decisions()).anyMatch(one -> one.sentence().contains("`other\\u001b[31m.csv`"));
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a", "a b", "a ", " a", "null", "~", "yes", "No", "1", "1e5", "-1", "- a", "a: b", "a:b",
                "a #b", "#a", "[a]", "{a}", "a, b", "'a'", "\"a\"", "a\\b", "@a", "`a`", "%a", "!a", "&a", "*a", "|",
                ">", "? a", "ä", "日本", "😀", "a\tb", "a\nb", "\u0000", "\u0085", "\u2028", "\ufeffa", "...", "---",
                "a/b.csv", "=", "<=50K"
            })
    void everyTextComesBackFromYaml(String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Test
    void randomTextsComeBackFromYaml() {
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000);
        String alphabet = "ab1 :#-'\"\\[]{},&*!|>%@`?~=\n\t\r\u0007\u0085\u2028äß語😀.";
        int[] characters = alphabet.codePoints().toArray();
        for (int seed = 0; seed < rounds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] text = IntStream.range(0, random.nextInt(12))
                    .map(i -> characters[random.nextInt(characters.length)])
                    .toArray();
            String given = new String(text, 0, text.length);
            assertThat(readBack(given)).as("seed %d", seed).isEqualTo(given);
        }
    }

    /** As a value, and in a list. */
    private static String readBack(String text) {
        String yaml = new CommentedYaml()
                .put(0, "key", YamlText.scalar(text))
                .list(0, "list", List.of("first", text))
                .text();
        var read = YamlDocument.read(yaml.getBytes(StandardCharsets.UTF_8), "test", Limits.standard());
        String value = read.required("key").text();
        assertThat(read.required("list").texts()).containsExactly("first", value);
        return value;
    }

    @Test
    void longListsAreBrokenAndRead() {
        List<String> names =
                IntStream.range(0, 300).mapToObj(i -> "column number " + i).toList();
        String yaml =
                new CommentedYaml().put(0, "a", "").list(2, "names", names).text();
        assertThat(yaml.lines()).allMatch(line -> line.length() <= 100);
        var read = YamlDocument.read(yaml.getBytes(StandardCharsets.UTF_8), "test", Limits.standard());
        assertThat(read.required("a").mapping().required("names").texts()).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({
        "TEST, data/test_2.csv, true",
        "TEST, latest.csv, false",
        "TEST, t10k-images-idx3-ubyte.gz, true",
        "TRAIN, X_train.npy, true",
        "TRAIN, constraints.csv, false",
        "LABEL, y, true",
        "LABEL, Klasse, true",
        "LABEL, classical, false",
        "PREDICTION, y_pred_proba, true",
        "PREDICTION, predictable, false",
    })
    void wholeWordsCount(Meaning meaning, String name, boolean means) {
        assertThat(meaning.in(name)).isEqualTo(means);
    }

    @Test
    void aHouseHasAnAgeAndIsNoPerson() throws IOException {
        Made.table(
                parent.resolve("test.csv"),
                List.of("HouseAge", "age", "productName", "wage", "target"),
                Made.flowers(150, 22));
        var roles = Made.look(parent).project().data().roles();
        assertThat(roles.protectedColumns()).containsExactly("age");
        assertThat(roles.sensitive()).containsExactly("wage");
        assertThat(roles.identifier()).isEmpty();
    }
}
