package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of docs/scan.md are what the program prints, and its options are those of the program. */
class ScanDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/scan.md");
    private static final Pattern EXAMPLE = Pattern.compile("```\n\\$ gambeson (.*)\n((?:.*\n)*?)```\n");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(DOCUMENT)).results().toList();
        assertThat(examples).hasSize(2);
        return examples.stream()
                .map(example ->
                        DynamicTest.dynamicTest(example.group(1), () -> check(example.group(1), example.group(2))));
    }

    /** The document is read at the root of the clone; the tests run below it, and a path upwards is not shown. */
    private static void check(String command, String printed) {
        List<String> arguments = new ArrayList<>();
        for (String word : command.split(" ")) {
            arguments.add(word.startsWith("examples/") ? "../" + word : word);
        }
        String out = Console.run(arguments.toArray(new String[0])).out();
        assertThat(words(out)).isEqualTo(words(printed.replace("examples/trap/", "")));
    }

    /** Lines are wrapped elsewhere where a path is longer. */
    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    @Test
    void everyOptionThatItNamesIsThere() throws IOException {
        String help = Console.run("scan", "--help").out();
        assertThat(OPTION.matcher(Files.readString(DOCUMENT)).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(help::contains);
    }
}
