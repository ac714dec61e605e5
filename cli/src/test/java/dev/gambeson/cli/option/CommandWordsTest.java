package dev.gambeson.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.cli.Console;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command in one text, and verbs that start it. */
class CommandWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "python serve_model.py model.pkl | python,serve_model.py,model.pkl",
                "  a   b  | a,b",
                "a 'b c' \"d e\" | a,b c,d e",
                "a 'it is \"so\"' b'c'd | a,it is \"so\",bcd",
                "C:\\py\\python.exe $HOME;ls | C:\\py\\python.exe,$HOME;ls",
            })
    void wordsAreApartBySpaces(String text, String words) {
        assertThat(CommandWords.of(text)).isEqualTo(List.of(words.split(",")));
    }

    @Test
    void anEmptyWordIsOne() {
        assertThat(CommandWords.of("a '' b")).containsExactly("a", "", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a 'b", "'' a"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> CommandWords.of(text)).isInstanceOf(GambesonException.class);
    }

    @Test
    void aStartedCommandTakesThePlaceOfTheModel() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String data = Path.of("../examples/credit/test.csv").toString();
        Console both = Console.run("audit", "model.onnx", "--start", "a b", "--data", data, "--label", "class");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("--start takes the place of MODEL");
        Console audit = Console.run("audit", "--start", "'" + java + "' -version", "--data", data, "--label", "class");
        assertThat(audit.code()).isEqualTo(3);
        assertThat(audit.out().replaceAll("\\s+", " "))
                .contains("java -version` ended with the exit code 0 before it was ready");
    }
}
