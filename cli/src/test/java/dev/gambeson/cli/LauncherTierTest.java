package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hands to Java: here to one that only says what it was given. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTierTest {

    private static final Path LAUNCHER = Path.of("../gambeson");
    private static final String FIRST = "-XX:TieredStopAtLevel=1";

    /** How much work a verb is. */
    private enum Work {
        SHORT,
        LONG,
        BY_SIZE
    }

    /** A new verb needs a line here, and its maker to think of it. */
    private static final Map<Verb, Work> WORK = new EnumMap<>(Map.ofEntries(
            Map.entry(Verb.DEMO, Work.LONG),
            Map.entry(Verb.INIT, Work.SHORT),
            Map.entry(Verb.GATE, Work.LONG),
            Map.entry(Verb.SCAN, Work.BY_SIZE),
            Map.entry(Verb.APPROVE, Work.BY_SIZE),
            Map.entry(Verb.ATTACK, Work.LONG),
            Map.entry(Verb.DATA, Work.LONG),
            Map.entry(Verb.SCORE, Work.LONG),
            Map.entry(Verb.AUDIT, Work.LONG),
            Map.entry(Verb.BOM, Work.BY_SIZE),
            Map.entry(Verb.KEY, Work.SHORT),
            Map.entry(Verb.SEAL, Work.BY_SIZE),
            Map.entry(Verb.OPEN, Work.BY_SIZE),
            Map.entry(Verb.SIGN, Work.BY_SIZE),
            Map.entry(Verb.VERIFY, Work.BY_SIZE),
            Map.entry(Verb.SNAPSHOT, Work.BY_SIZE),
            Map.entry(Verb.EVIDENCE, Work.BY_SIZE),
            Map.entry(Verb.BRIDGE, Work.SHORT),
            Map.entry(Verb.RULE, Work.SHORT)));

    @TempDir
    Path folder;

    private Path launcher = LAUNCHER;

    /** A clone that was built already, and two files: names that look like verbs and like options are among them. */
    @BeforeEach
    void cloneThatWasBuilt() throws IOException {
        Path program = Files.createDirectories(folder.resolve("clone/cli/target/gambeson"));
        Files.createFile(program.resolve("gambeson.jar"));
        launcher = Files.copy(LAUNCHER, folder.resolve("clone/gambeson"));
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("no-cache"));
        for (String name : List.of("small", "gate", "demo")) {
            Files.write(folder.resolve(name), new byte[1 << 10]);
        }
        for (String name : List.of("large", "-large", "scan", "seal")) {
            Files.write(folder.resolve(name), new byte[(1 << 20) + 1]);
        }
    }

    @Test
    void aVerbGetsTheTiersThatItsWorkNeeds() throws Exception {
        assertThat(WORK.keySet()).containsExactlyInAnyOrder(Verb.values());
        for (Verb verb : Verb.values()) {
            List<String> small = options(verb.id(), "small");
            List<String> large = options(verb.id(), "large");
            assertThat(small.contains(FIRST)).as(verb.id()).isEqualTo(WORK.get(verb) != Work.LONG);
            assertThat(large.contains(FIRST)).as(verb.id()).isEqualTo(WORK.get(verb) == Work.SHORT);
        }
        assertThat(options("scan", "small")).contains("-XX:CompileThresholdScaling=4", "-XX:-UsePerfData");
        assertThat(options("scan", "large")).contains("-XX:-BackgroundCompilation");
        for (Verb sealing : List.of(Verb.SEAL, Verb.OPEN)) {
            assertThat(options(sealing.id(), "large"))
                    .contains(
                            "-XX:CompileThresholdScaling=4",
                            "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.01");
        }
    }

    @Test
    void whatIsNoVerbIsShort() throws Exception {
        for (String[] words : List.of(
                new String[] {},
                new String[] {"--version"},
                new String[] {"--help"},
                new String[] {"help", "gate"},
                new String[] {"--quiet", "gate", "large"},
                new String[] {"--", "gate", "large"},
                new String[] {"large"},
                new String[] {""},
                new String[] {"gates"},
                new String[] {"Gate"})) {
            assertThat(options(words)).as(Arrays.toString(words)).contains(FIRST);
        }
    }

    @Test
    void whatIsLargeIsFoundAmongOtherWords() throws Exception {
        Map<List<String>, Boolean> large = Map.ofEntries(
                // Files that are called as verbs are.
                Map.entry(List.of("verify", "gate"), false),
                Map.entry(List.of("verify", "demo", "--policy", "small"), false),
                Map.entry(List.of("sign", "scan"), true),
                Map.entry(List.of("snapshot", "create", "seal"), true),
                Map.entry(List.of("snapshot", "create", "small", "--store", "no folder"), false),
                // In a folder, and after options.
                Map.entry(List.of("sign", "."), true),
                Map.entry(List.of("sign", "--quiet", "--key", "small", "large"), true),
                Map.entry(List.of("sign", "--quiet", "small"), false),
                // Behind -- names begin with a hyphen; before it they are options.
                Map.entry(List.of("verify", "-large"), false),
                Map.entry(List.of("verify", "--", "-large"), true),
                Map.entry(List.of("verify", "--", "--", "small"), false),
                Map.entry(List.of("verify", "--", folder.resolve("large").toString()), true),
                // What nobody can measure.
                Map.entry(List.of("open", "-"), true),
                Map.entry(List.of("open", "--", "-"), true),
                Map.entry(List.of("bom", "https://example.com/model.onnx"), true),
                Map.entry(List.of("bom", "models:/credit/1"), true),
                Map.entry(List.of("verify", "nowhere"), false),
                Map.entry(List.of("verify", "!"), false),
                Map.entry(List.of("verify", "(", "small"), false),
                Map.entry(List.of("verify", ""), false));
        for (Map.Entry<List<String>, Boolean> each : large.entrySet()) {
            assertThat(options(each.getKey().toArray(String[]::new)).contains(FIRST))
                    .as(String.join(" ", each.getKey()))
                    .isNotEqualTo(each.getValue());
        }
    }

    /** Whoever names them again in a script makes two lists. */
    @Test
    void theScriptNamesVerbsThatThereAreAndTheOtherScriptNone() throws IOException {
        String script = Files.readString(LAUNCHER);
        String cases = script.substring(
                script.indexOf("case ${1:-} in"), script.indexOf("esac", script.indexOf("case ${1:-} in")));
        Matcher named = Pattern.compile("(?m)^  ([a-z |]+)\\)").matcher(cases);
        Set<String> verbs = new TreeSet<>();
        while (named.find()) {
            verbs.addAll(List.of(named.group(1).split(" \\| ")));
        }
        assertThat(verbs)
                .isEqualTo(WORK.entrySet().stream()
                        .filter(each -> each.getValue() != Work.SHORT)
                        .map(each -> each.getKey().id())
                        .collect(Collectors.toCollection(TreeSet::new)));
        String other = Files.readString(Path.of("../gambeson.cmd"));
        assertThat(other)
                .doesNotContain("TieredStopAtLevel", "CompileThreshold")
                .contains(" dev.gambeson.cli.Gambeson %*");
        String lines = other.lines().filter(line -> !line.startsWith("rem ")).collect(Collectors.joining("\n"));
        for (Verb verb : Verb.values()) {
            // The folders of modules are there, and `scan` is one.
            assertThat(lines.replaceAll("'[a-z]+\\\\src\\\\main'", ""))
                    .doesNotContainPattern("[ \"]" + verb.id() + "[ \"]");
        }
    }

    @Test
    void javaIsToldWhatWasOpenBeforeIt() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), """
                "$1" key list
                "$1" key list 3<small 7<small
                cat small | "$1" key list 5>&1 </dev/null
                """);
        List<String> told = said(List.of("/bin/sh", script.toString(), launcher.toString())).stream()
                .filter(word -> word.startsWith("-Dgambeson.descriptors="))
                .toList();
        assertThat(told)
                .containsExactly(
                        "-Dgambeson.descriptors=0 1 2",
                        "-Dgambeson.descriptors=0 1 2 3 7",
                        "-Dgambeson.descriptors=0 1 2 5");
    }

    /** The options for Java; the words of the user come after its main class, as they were given. */
    private List<String> options(String... words) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(launcher.toString()));
        call.addAll(List.of(words));
        List<String> said = said(call);
        int main = said.indexOf("dev.gambeson.cli.Gambeson");
        assertThat(said.subList(main + 1, said.size())).containsExactly(words);
        return said.subList(0, main);
    }

    private List<String> said(List<String> call) throws IOException, InterruptedException {
        Path out = folder.resolve("no-cache");
        ProcessBuilder builder = new ProcessBuilder(call)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        folder.resolve("jdk").toString(),
                        "XDG_CACHE_HOME",
                        out.toString(),
                        "GAMBESON_JAVA_OPTIONS",
                        "",
                        "GAMBESON_EXTENSIONS",
                        ""));
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        try (Stream<String> lines =
                Files.readString(out, StandardCharsets.UTF_8).lines()) {
            return lines.toList();
        }
    }
}
