package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The table of {@code docs/evidence.md} names every verb, and each enters what it says there. */
class EnteredActsTest {

    private static final Path DOCUMENT = Path.of("../docs/evidence.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z ]+)` \\| (–|`[a-z`, -]+`) \\| [^|]+ \\|");
    private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");
    private static final String WORDS = "correct horse battery staple";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Set<String>> entered = new TreeMap<>();
    private int seen;

    @Test
    void eachVerbIsInTheTableAndHasTheOptionWhereItEnters() throws IOException {
        Map<String, Set<String>> table = table();
        Map<String, CommandLine> leaves = leaves();
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(leaves.keySet());
        leaves.forEach((name, command) -> {
            boolean takes = command.getCommandSpec().optionsMap().containsKey("--evidence");
            // The verb evidence names its log as an argument; what has the option hidden reads where the log is.
            boolean enters = takes
                    && !command.getCommandSpec().optionsMap().get("--evidence").hidden();
            if (!name.startsWith("evidence ")) {
                assertThat(enters).as(name).isEqualTo(!table.get(name).isEmpty());
            }
        });
    }

    @Test
    void eachVerbEntersWhatTheTableSays() throws IOException {
        world();
        Path model = Files.copy(Path.of("../examples/credit/model.onnx"), home.resolve("model.onnx"));
        String answers = write("answers.csv", "label,prediction\n" + "yes,yes\nno,no\n".repeat(30));
        act("gate", "gate", answers, "--evidence", log(), "--quiet");
        act("scan", "scan", model.toString(), "--evidence", log(), "--quiet");
        act("sign", "sign", model.toString(), "--evidence", log());
        gateAndApprove(model);
        act("bom", "bom", model.toString(), "--evidence", log(), "--out", path("bom.json"));
        act("verify", "verify", model.toString(), "--evidence", log(), "--public-key", path("sign.pem"));
        act("seal", "seal", answers, "--to", "seal", "--evidence", log(), "--out", path("sealed"));
        act("open", "open", path("sealed"), "--evidence", log(), "--out", path("opened"));
        act(
                "snapshot create",
                "snapshot",
                "create",
                answers,
                "--store",
                path("store"),
                "--name",
                "a",
                "--evidence",
                log());
        act(
                "snapshot restore",
                "snapshot",
                "restore",
                "a",
                "--store",
                path("store"),
                "--evidence",
                log(),
                "--out",
                path("back"));
        sealedInputs(model);
        keys();
        act("evidence erase", "evidence", "erase", log(), "--entry", "0");
        accepted();
        Map<String, Set<String>> said = table();
        said.values().removeIf(Set::isEmpty);
        assertThat(entered).containsExactlyInAnyOrderEntriesOf(said);
    }

    private void gateAndApprove(Path model) throws IOException {
        String project = Files.createDirectory(home.resolve("project")).toString();
        for (String file : List.of("test.csv", "schema.yaml")) {
            Files.copy(
                    Path.of("../examples/credit").resolve(file),
                    home.resolve("project").resolve(file));
        }
        Files.copy(model, home.resolve("project").resolve("model.onnx"));
        Files.writeString(home.resolve("project").resolve("gambeson.yaml"), """
                gambeson: 1
                name: credit
                task: classification
                model: {file: model.onnx, output: {positive: bad, threshold: 0.5}}
                data: {test: test.csv, schema: schema.yaml, label: class}
                stages: {data: off, privacy: off, fairness: off, robustness: off}
                policy: {fail-on: critical}
                """);
        String released = home.resolve("project").resolve("model.onnx").toString();
        run(0, "gate", project, "--sign", "--quiet", "--report", "json=" + path("gate.json"));
        act("approve", "approve", released, "--report", path("gate.json"), "--reason", "fine", "--evidence", log());
    }

    /** Who reads sealed data is entered by every verb that reads data. */
    private void sealedInputs(Path model) throws IOException {
        String test = Files.copy(Path.of("../examples/credit/test.csv"), home.resolve("test.csv"))
                .toString();
        run(0, "seal", test, "--to", "seal", "--out", path("test.csv.sealed"));
        String sealed = path("test.csv.sealed");
        act("data schema", "data", "schema", sealed, "--evidence", log());
        act("data check", "data", "check", sealed, "--quiet", "--evidence", log());
        act(
                "score",
                "score",
                model.toString(),
                sealed,
                "--label",
                "class",
                "--identifier",
                "application_id",
                "--out",
                path("scores.csv"),
                "--quiet",
                "--evidence",
                log());
        act(
                "audit",
                "audit",
                model.toString(),
                "--data",
                sealed,
                "--label",
                "class",
                "--positive",
                "bad",
                "--quiet",
                "--evidence",
                log());
        act(
                "attack",
                "attack",
                model.toString(),
                "--data",
                sealed,
                "--label",
                "class",
                "--attack",
                "hopskipjump",
                "--epsilon",
                "0.01",
                "--limit",
                "2",
                "--queries",
                "60",
                "--quiet",
                "--evidence",
                log());
        Path project = home.resolve("project").resolve("gambeson.yaml");
        Path inProject = home.resolve("project").resolve("test.csv.sealed");
        Files.copy(Path.of(sealed), inProject);
        Files.writeString(project, Files.readString(project).replace("test: test.csv", "test: test.csv.sealed"));
        act("gate", "gate", home.resolve("project").toString(), "--evidence", log(), "--quiet");
    }

    private void keys() throws IOException {
        String pem = path("acme.pem");
        Map<String, String> theirs = new HashMap<>(environment);
        theirs.put("XDG_CONFIG_HOME", path("acme"));
        Console made = Console.run(
                theirs, false, "key", "create", "--name", "acme", "--no-recovery", "--evidence", path("acme-log"));
        assertThat(made.code()).as(made.all()).isZero();
        Console list = Console.run(theirs, false, "evidence", "list", path("acme-log"), "--format", "json");
        entered.put("key create", verbs(list.out().lines().toList()));
        assertThat(Console.run(theirs, false, "key", "export", "--out", pem).code())
                .isZero();
        act("key trust", "key", "trust", pem, "--name", "acme", "--evidence", log());
        Matcher id = Pattern.compile("[0-9a-f]{64}")
                .matcher(Files.readString(
                        home.resolve("home").resolve("gambeson").resolve("trusted-keys.json")));
        assertThat(id.find()).isTrue();
        act("key revoke", "key", "revoke", id.group(), "--reason", "left", "--evidence", log());
        act(
                "key export",
                "key",
                "export",
                "--insecure-private-key-in-clear",
                "--out",
                path("clear.pem"),
                "--evidence",
                log());
        act("key rotate", "key", "rotate", "sign", "--evidence", log());
        act("key rotate", "key", "rotate", "--change-passphrase", "--evidence", log());
        terminal("key recover", "key", "recover", "--evidence", log());
        terminal("key rotate", "key", "rotate", "--root-key", "--evidence", log());
    }

    /** An old copy is put back. */
    private void accepted() throws IOException {
        Path old = Files.createDirectory(home.resolve("old"));
        copy(Path.of(log()), old);
        run(0, "evidence", "erase", log(), "--entry", "1");
        copy(old, Path.of(log()));
        seen = lines().size();
        act("evidence accept", "evidence", "accept", log(), "--reason", "a test");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private void world() throws IOException {
        environment.put("XDG_CONFIG_HOME", path("home"));
        environment.put("USER", "ada");
        environment.put("GAMBESON_PASSPHRASE", WORDS);
        environment.put("GAMBESON_NEW_PASSPHRASE", WORDS);
        Argon2Cost cheap = new Argon2Cost(8, 1, 1);
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test");
                RecoveryCode code = RecoveryCode.fresh()) {
            code.text(text -> {
                environment.put("GAMBESON_RECOVERY_CODE", new String(text, StandardCharsets.US_ASCII));
                return text.length;
            });
            Map<KeyPurpose, KeyAlgorithm> purposes = new LinkedHashMap<>();
            for (KeyPurpose purpose : KeyPurpose.values()) {
                purposes.put(purpose, KeyAlgorithm.standard(purpose));
            }
            var ring = KeyRingChange.create(
                    "ada",
                    purposes,
                    Map.of("passphrase", new PassphraseWrapper(words, cheap), "recovery", new RecoveryWrapper(code)),
                    Instant.parse("2026-11-24T12:00:00Z"));
            new KeyRingFile(home.resolve("home").resolve("gambeson").resolve("keys.json")).create(ring, next -> {});
        }
        run(0, "evidence", "create", log(), "--name", "example.com/evidence");
        run(0, "key", "export", "sign", "--out", path("sign.pem"));
    }

    private void act(String verb, String... arguments) {
        Console console = Console.run(environment, false, arguments);
        assertThat(console.code()).as(console.all()).isIn(0, 1);
        note(verb);
    }

    private void terminal(String verb, String... arguments) {
        Console console = Console.run(environment, true, arguments);
        assertThat(console.code()).as(console.all()).isZero();
        Matcher code = Pattern.compile("\n    ([0-9A-Z-]{20,})\n").matcher(console.err());
        if (code.find()) {
            environment.put("GAMBESON_RECOVERY_CODE", code.group(1));
        }
        note(verb);
    }

    private void note(String verb) {
        List<String> lines = lines();
        Set<String> now = verbs(lines.subList(seen, lines.size()));
        assertThat(now).as(verb).isNotEmpty();
        entered.computeIfAbsent(verb, name -> new TreeSet<>()).addAll(now);
        seen = lines.size();
    }

    private List<String> lines() {
        return run(0, "evidence", "list", log(), "--format", "json")
                .out()
                .lines()
                .toList();
    }

    private static Set<String> verbs(List<String> lines) {
        Set<String> verbs = new TreeSet<>();
        for (String line : lines) {
            try {
                JsonNode entry = new ObjectMapper().readTree(line);
                verbs.add(entry.at("/act/verb").asText());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return verbs;
    }

    private Console run(int code, String... arguments) {
        Console console = Console.run(environment, false, arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(code);
        return console;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private String path(String name) {
        return home.resolve(name).toString();
    }

    private String log() {
        return path("log");
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> acts = new TreeSet<>();
                WORD.matcher(row.group(2)).results().forEach(word -> acts.add(word.group(1)));
                assertThat(table.put(row.group(1), acts)).as(line).isNull();
            }
        }
        return table;
    }

    private static Map<String, CommandLine> leaves() {
        Map<String, CommandLine> leaves = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            leaves(verb.id(), verb.command(Terminal.ofProcess(), UserSettings.NONE), leaves);
        }
        return leaves;
    }

    private static void leaves(String name, CommandLine command, Map<String, CommandLine> leaves) {
        Set<String> named = new HashSet<>(command.getSubcommands().keySet());
        if (named.isEmpty()) {
            leaves.put(name, command);
        }
        for (String one : new ArrayList<>(named)) {
            leaves(name + " " + one, command.getSubcommands().get(one), leaves);
        }
    }
}
