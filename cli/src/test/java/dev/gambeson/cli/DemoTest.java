package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the command line: the bundled files and projects to their grades and verdicts. */
class DemoTest {

    @TempDir
    Path folder;

    @BeforeEach
    void home() {
        System.setProperty("gambeson.home", "..");
    }

    @AfterEach
    void nowhere() {
        System.clearProperty("gambeson.home");
    }

    @Test
    void eachGetsItsExpectedGradeOrVerdictAndItsReports() throws IOException {
        Path out = folder.resolve("new/reports");
        Console demo = Console.run("demo", "--out", out.toString());
        assertThat(demo.code()).as(demo.all()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
        assertThat(demo.out())
                .contains("trap               MALICIOUS   as expected")
                .contains("v1 = system('echo A model that was only loaded has run this command.')")
                .contains("credit             FAIL        as expected")
                .contains("digits-undefended  FAIL        as expected")
                .contains("digits-hardened    PASS        as expected")
                .contains("release            PASS        as expected")
                .contains("release-tampered   FAIL        as expected")
                .contains(out.toString());
        for (String project :
                List.of("trap", "credit", "digits-undefended", "digits-hardened", "release", "release-tampered")) {
            for (String format : List.of("html", "json", "sarif")) {
                assertThat(out.resolve(project + "." + format)).isNotEmptyFile();
            }
        }
        try (var files = Files.list(out)) {
            assertThat(files).as("nothing half-written is left").hasSize(18);
        }
        Path proofs = proofs(demo);
        String policy = proofs.resolve("release.yaml").toString();
        assertThat(Console.run("verify", proofs.resolve("robust.onnx").toString(), "--policy", policy)
                        .code())
                .isZero();
        assertThat(Console.run("verify", proofs.resolve("tampered/robust.onnx").toString(), "--policy", policy)
                        .code())
                .isEqualTo(1);
        delete(proofs);
    }

    /** Where the demo says that its proofs are. */
    private static Path proofs(Console demo) {
        Matcher folder = Pattern.compile("(?m)^  cd (.+)$").matcher(demo.out());
        assertThat(folder.find()).as(demo.out()).isTrue();
        return Path.of(folder.group(1));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whereNothingCanBeWrittenTheVerdictsAreStillPrinted() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Console demo =
                Console.run("demo", "--quiet", "--out", file.resolve("reports").toString());
        assertThat(demo.code()).isEqualTo(3);
        assertThat(demo.out()).contains("digits-hardened    PASS        as expected");
        assertThat(demo.err()).contains("could not be written").contains("Check the folder");
        delete(proofs(demo));
    }

    @Test
    void withoutTheExamplesItSaysWhereTheyAre() {
        System.setProperty("gambeson.home", folder.toString());
        Console demo = Console.run("demo");
        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.err()).contains("there are no bundled projects here").contains("./gambeson demo");
    }
}
