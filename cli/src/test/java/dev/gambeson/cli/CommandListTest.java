package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandListTest {

    @ParameterizedTest
    @ValueSource(strings = {"key", "evidence", "snapshot", "data"})
    void eachCommandIsToldInAWholeSentence(String verb) {
        String help = Console.run(verb, "--help").out();
        String[] commands = help.substring(help.indexOf("Commands:\n") + 10).split("\n(?=  \\S)");
        assertThat(commands).hasSizeGreaterThan(1);
        assertThat(commands).allSatisfy(command -> assertThat(command.strip()).endsWith("."));
        assertThat(Arrays.stream(help.split("\n")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
