package dev.gambeson.cli.key.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user with a folder of settings, who runs the verb key; keeps all that was ever said. */
final class KeyWorld {

    static final String WORDS = "correct horse battery staple";

    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){8}[0-9A-Z]{4}");

    private final Path home;
    private final List<Console> said = new ArrayList<>();

    KeyWorld(Path home) {
        this.home = home;
    }

    Path folder() {
        return home.resolve("gambeson");
    }

    Path ring() {
        return folder().resolve("keys.json");
    }

    /** A ring with a recovery code, which is given back. */
    String create() {
        Console made = typed(WORDS + "\n" + WORDS + "\n", "create", "--name", "acme");
        assertThat(made.code()).as(made.all()).isZero();
        return code(made);
    }

    static String code(Console console) {
        Matcher matcher = CODE.matcher(console.err());
        assertThat(matcher.find()).as(console.all()).isTrue();
        return matcher.group();
    }

    /** At a terminal, where a person types. */
    Console typed(String lines, String... arguments) {
        return keep(Console.run(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), environment(), true, key(arguments)));
    }

    /** In a pipeline, with the passphrase in the variable. */
    Console unattended(String passphrase, String... arguments) {
        return unattended(Map.of("GAMBESON_PASSPHRASE", passphrase), arguments);
    }

    Console unattended(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = environment();
        environment.putAll(variables);
        return keep(Console.run(environment, false, key(arguments)));
    }

    /** Without any secret. */
    Console plain(String... arguments) {
        return unattended(Map.of(), arguments);
    }

    List<Console> said() {
        return said;
    }

    private Console keep(Console console) {
        said.add(console);
        return console;
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of("XDG_CONFIG_HOME", home.toString(), "GAMBESON_DEBUG", "1"));
    }

    private static String[] key(String... arguments) {
        List<String> all = new ArrayList<>(List.of("key"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }
}
