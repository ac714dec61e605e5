package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: {@code ./gambeson}, on systems with a POSIX shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

    private static final Path LAUNCHER = Path.of("../gambeson").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    /** What Maven packaged a moment ago is newer than every source, also where nothing in the jar changed. */
    @BeforeAll
    static void packagedJustNow() throws IOException {
        Files.setLastModifiedTime(
                Path.of("target/gambeson/gambeson.jar"),
                FileTime.from(Clock.systemUTC().instant()));
    }

    /** What a process said. */
    private record Said(int code, String out, String err) {}

    private Said run(Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void startsFromAnywhereAlsoThroughALinkAndPassesTheExitCodeOn() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), LAUNCHER);
        Said version = run(Map.of(), link, "--version");
        assertThat(version.out()).startsWith("gambeson 0.1.0");
        assertThat(version.code()).isZero();
        Said wrong = run(Map.of(), link, "gat");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean `gate`?");
    }

    @Test
    void takesAnExtensionFromTheFolderThatIsNamedAndNoOther() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.copy(
                Path.of("../scan/src/test/resources/dev/gambeson/supply/signing/historical/v1.1.0-sigstore/model.sig"),
                model.resolve("model.sig"));
        Files.writeString(folder.resolve("root.json"), "{}");
        String[] verify = {
            "verify", "model", "--identity", "a@b.com", "--issuer", "https://b.com", "--trusted-root", "root.json"
        };
        Path extension = Files.createDirectory(folder.resolve("an extension"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(extension.resolve("broken.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.gambeson.supply.signing.identity.IdentityVerifier"));
            jar.write("nowhere.Missing".getBytes(StandardCharsets.UTF_8));
        }
        Said without = run(Map.of(), LAUNCHER, verify);
        assertThat(without.code()).isEqualTo(3);
        assertThat(without.err()).contains("\"sigstore\" that checks this is not installed", "make sigstore");
        Said with = run(Map.of("GAMBESON_EXTENSIONS", extension.toString()), LAUNCHER, verify);
        assertThat(with.code()).isEqualTo(3);
        assertThat(with.err()).contains("does not fit this version");
        for (String folder : List.of("an extension", "/nowhere", extension + ":.")) {
            Said refused = run(Map.of("GAMBESON_EXTENSIONS", folder), LAUNCHER, "rule");
            assertThat(refused.code()).as(folder).isEqualTo(2);
            assertThat(refused.err()).contains("GAMBESON_EXTENSIONS");
        }
    }

    @Test
    void keepsAnArchiveOfClassesInTheUsersCache() throws Exception {
        run(Map.of(), LAUNCHER, "--version");
        try (Stream<Path> files = Files.list(folder.resolve("cache/gambeson"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .matches("classes-[0-9]+-[0-9]+\\.jsa");
        }
        // Java must find nothing amiss with the archive: what it says of itself would stand among the output.
        Said said = run(Map.of(), LAUNCHER, "rule", "attack/evasion");
        assertThat(said.out()).startsWith("attack/evasion").contains("To do");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void scansWhatIsSmallLargeAndStreamed() throws Exception {
        Path trap = Path.of("../examples/trap/model.pkl").toAbsolutePath().normalize();
        assertThat(run(Map.of(), LAUNCHER, "scan", trap.toString()))
                .satisfies(said -> assertThat(said.out()).startsWith("MALICIOUS"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1));
        Path large = folder.resolve("large file.pkl");
        byte[] zeros = new byte[2 << 20];
        byte[] bytes = Files.readAllBytes(trap);
        System.arraycopy(bytes, 0, zeros, 0, bytes.length);
        Files.write(large, zeros);
        assertThat(run(Map.of(), LAUNCHER, "scan", large.toString(), "--threads", "1")
                        .out())
                .startsWith("MALICIOUS     large file.pkl");
        assertThat(run(Map.of(), LAUNCHER, "scan", folder.resolve("none").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void runsWithoutACacheThatItCannotWrite() throws Exception {
        Path file = Files.createFile(folder.resolve("no folder"));
        Said said = run(Map.of("XDG_CACHE_HOME", file.toString()), LAUNCHER, "--version");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
    }

    @Test
    void anInterruptedGateEndsWithThatExitCodeAndLeavesNothingHalfWritten() throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        ProcessBuilder builder = new ProcessBuilder(
                        LAUNCHER.toString(),
                        "gate",
                        Path.of("../examples/digits/hardened.yaml")
                                .toAbsolutePath()
                                .toString(),
                        "--report",
                        "html=" + reports.resolve("gate.html"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process gate = builder.start();
        // It attacks for seconds, and in its first one has not even loaded the model.
        assertThat(gate.waitFor(1, TimeUnit.SECONDS)).isFalse();
        new ProcessBuilder("kill", "-INT", String.valueOf(gate.pid())).start().waitFor();
        assertThat(gate.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(gate.exitValue()).isEqualTo(130);
        assertThat(folder.resolve("said")).isEmptyFile();
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        Path strange = Files.createDirectory(folder.resolve("grün & $HOME 'quoted'"));
        Said said = run(Map.of("LC_ALL", "C"), LAUNCHER, "gate", strange.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("there is no gambeson.yaml in this folder")
                .contains("& $HOME 'quoted'");
    }

    @Test
    void secretsGoThroughDescriptorsThatTheShellOpens() throws Exception {
        Files.writeString(folder.resolve("words"), "correct horse battery staple\nand what is behind the line\n");
        Path script = Files.writeString(folder.resolve("script"), """
                set -eu
                "$1" key create --name acme --passphrase-fd 3 --recovery-fd 4 3<words 4>code
                sed 's/ staple//' words | "$1" key list --check --passphrase-fd 0 2>&1 || echo "refused $?"
                head -n 1 words | "$1" key list --check --passphrase-fd 3 3<&0 0</dev/null
                for n in 3 4 5 6 7 8 9 10 11 12; do
                  "$1" key list --check --passphrase-fd $n 2>&1 || echo "closed $?"
                done
                "$1" key rotate --recovery --passphrase-fd 3 --recovery-fd 4 3<words 2>&1 || echo "closed $?"
                "$1" key recover --recovery-code-fd 3 --passphrase-fd 4 --recovery-fd 5 3<code 4<words 5>next
                """);
        Said said = run(
                Map.of("XDG_CONFIG_HOME", folder.toString()),
                Path.of("/bin/sh"),
                script.toString(),
                LAUNCHER.toString());
        assertThat(said.code()).as(said.err()).isZero();
        // What Java and the shell have open themselves is nothing that somebody meant.
        for (int n = 3; n <= 12; n++) {
            assertThat(said.out()).contains("--passphrase-fd " + n + " is not open");
        }
        assertThat(said.out()).contains("--recovery-fd 4 is not open").containsPattern("(?s)(closed 2.*){11}");
        assertThat(said.out()).contains("refused 1", "nobody else has changed it", "opened by the new passphrase");
        assertThat(folder.resolve("code")).content().matches("([0-9A-Z]{4}-){8}[0-9A-Z]{4}\n");
        assertThat(folder.resolve("next")).content().matches("([0-9A-Z]{4}-){8}[0-9A-Z]{4}\n");
        assertThat(said.out() + said.err())
                .doesNotContain(
                        "horse", Files.readString(folder.resolve("code")).strip());
    }

    @Test
    void saysWhatToInstallWhereJavaOrMavenIsMissing() throws Exception {
        Path clone = Files.createDirectories(folder.resolve("clone/cli/src"))
                .getParent()
                .getParent();
        Path launcher = Files.copy(LAUNCHER, clone.resolve("gambeson"));
        Path tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "readlink", "mkdir", "cat", "rm", "find", "head")) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
                }
            }
        }
        Said noMaven = run(Map.of("PATH", tools.toString()), launcher, "--version");
        assertThat(noMaven.code()).isEqualTo(2);
        assertThat(noMaven.err()).contains("Maven is not installed").contains("apt-get install maven");
        Said noJava = run(Map.of("PATH", tools.toString(), "JAVA_HOME", ""), launcher, "--version");
        assertThat(noJava.code()).isEqualTo(2);
        assertThat(noJava.err()).contains("Java is not installed").contains("JDK 17");
    }
}
