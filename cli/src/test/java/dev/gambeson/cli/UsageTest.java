package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.result.ResultFormat;
import dev.gambeson.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What is said to somebody who does not know the command line, case by case in {@code usage.txt}. */
class UsageTest {

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(UsageTest.class.getResourceAsStream("usage.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            return lines.stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
        }
    }

    private static void check(String line) {
        String[] parts = line.split("\\|", -1);
        assertThat(parts).as("arguments | code | what is said").hasSize(3);
        String[] arguments = Arrays.stream(parts[0].strip().split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        Console console = Console.run(arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(Integer.parseInt(parts[1].strip()));
        assertThat(console.all())
                .contains(parts[2].strip())
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        if (console.code() == 2) {
            assertThat(console.err()).startsWith("gambeson: ");
            assertThat(console.out()).isEmpty();
        }
    }

    @Test
    void everyVerbHasHelpWithAnExampleThatFitsEightyColumns() {
        for (Verb verb : Verb.values()) {
            List<String[]> calls =
                    verb.command(Terminal.ofProcess(), UserSettings.NONE).getSubcommands().keySet().stream()
                            .map(name -> new String[] {verb.id(), name, "--help"})
                            .collect(Collectors.toCollection(ArrayList::new));
            calls.add(new String[] {verb.id(), "--help"});
            for (String[] call : calls) {
                Console help = Console.run(call);
                assertThat(help.code()).isZero();
                assertThat(help.out())
                        .startsWith("Usage: gambeson " + verb.id())
                        .containsPattern("Examples?:\n  gambeson ");
                assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
            }
        }
    }

    /** Else the variable of a passphrase would become the value of an option. */
    @Test
    void noOptionIsNamedAsTheVariableOfASecretIs() {
        for (Verb verb : Verb.values()) {
            CommandLine line = verb.command(Terminal.ofProcess(), UserSettings.NONE);
            Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
                    .flatMap(each -> each.getCommandSpec().optionsMap().keySet().stream())
                    .forEach(option ->
                            assertThat(option).isNotIn("--passphrase", "--new-passphrase", "--recovery-code", "--pin"));
        }
    }

    /** A line that is too long is broken anywhere: an example in the middle of a command can not be copied. */
    @Test
    void noLineOfHelpIsBroken() {
        for (Verb verb : Verb.values()) {
            CommandLine line = verb.command(Terminal.ofProcess(), UserSettings.NONE);
            unbroken(line, verb.id(), "--help");
            line.getSubcommands().forEach((name, command) -> unbroken(command, verb.id(), name, "--help"));
        }
    }

    private static void unbroken(CommandLine line, String... call) {
        CommandLine.Model.UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        List<String> written = Stream.of(usage.description(), usage.footer())
                .flatMap(Arrays::stream)
                .map(text -> text.replace("%n", "\n").replace("%%", "%"))
                .flatMap(String::lines)
                .toList();
        assertThat(written).isNotEmpty();
        List<String> lines = Console.run(call).out().lines().toList();
        assertThat(lines).as(String.join(" ", call)).containsAll(written).allMatch(text -> text.length() <= 80);
    }

    /** Options that several verbs have are the same option: they say one thing and mean one. */
    @Test
    void formatAndQuietMeanOneThing() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            CommandLine line = verb.command(Terminal.ofProcess(), UserSettings.NONE);
            Map<String, CommandLine> commands =
                    line.getSubcommands().isEmpty() ? Map.of("", line) : line.getSubcommands();
            commands.forEach((name, command) -> {
                Map<String, CommandLine.Model.OptionSpec> options =
                        command.getCommandSpec().optionsMap();
                assertThat(options).doesNotContainKey("--json");
                for (String option : List.of("--quiet", "--no-input", "--threads")) {
                    if (options.containsKey(option)) {
                        said.computeIfAbsent(option, each -> new TreeSet<>())
                                .add(String.join(" ", options.get(option).description()));
                    }
                }
                // What these print is a text to keep, or for people alone.
                if (!Set.of(Verb.INIT, Verb.DEMO, Verb.BRIDGE, Verb.RULE).contains(verb) && !name.equals("schema")) {
                    assertThat(options).as(verb.id() + " " + name).containsKeys("--format", "--quiet");
                }
            });
        }
        assertThat(said)
                .hasSize(3)
                .allSatisfy((option, texts) -> assertThat(texts).as(option).hasSize(1));
    }

    /** Lists and verifications have forms of their own. */
    @Test
    void theSchemaOfResultsNamesEveryVerbThatActs() throws IOException {
        Set<String> acts = new TreeSet<>();
        for (Verb verb : Verb.values()) {
            CommandLine line = verb.command(Terminal.ofProcess(), UserSettings.NONE);
            Map<String, CommandLine> commands =
                    line.getSubcommands().isEmpty() ? Map.of("", line) : line.getSubcommands();
            commands.forEach((name, command) -> {
                CommandLine.Model.OptionSpec format =
                        command.getCommandSpec().optionsMap().get("--format");
                if (format != null
                        && format.type() == ResultFormat.class
                        && !Set.of("list", "verify").contains(name)) {
                    acts.add((verb.id() + " " + name).strip());
                }
            });
        }
        Set<String> named = new TreeSet<>();
        Schemas.parse(Files.readString(Path.of("../docs/schema/act-result-1.json")))
                .at("/properties/verb/enum")
                .forEach(verb -> named.add(verb.asText()));
        assertThat(named).isEqualTo(acts);
    }

    @Test
    void theOverviewNamesEveryVerb() {
        String overview = Console.run().out();
        for (Verb verb : Verb.values()) {
            assertThat(overview).contains("\n  " + verb.id() + " ").contains(verb.summary());
        }
        assertThat(overview.lines()).allMatch(line -> line.length() <= 80);
    }
}
