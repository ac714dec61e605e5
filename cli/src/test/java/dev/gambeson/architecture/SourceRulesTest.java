package dev.gambeson.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler and ArchUnit cannot see: the length of files, skipped tests, forgotten notes, missing Javadoc. */
class SourceRulesTest {

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^public (?:abstract |sealed |non-sealed |final )*(?:class|record|interface|enum|@interface) ");

    @Test
    void noFileIsLongerThanFiveHundredLines() throws IOException {
        assertThat(offenders(SourceRulesTest::tooLong)).isEmpty();
    }

    @Test
    void noTestIsSwitchedOffAndNoNoteIsLeft() throws IOException {
        assertThat(offenders(SourceRulesTest::unfinished)).isEmpty();
    }

    @Test
    void everyPublicTypeOfTheProductIsDocumented() throws IOException {
        assertThat(offenders(SourceRulesTest::undocumented)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        List<Path> bare = new ArrayList<>();
        for (Path source : sources()) {
            Path folder = source.getParent();
            Path info = folder.resolve("package-info.java");
            if (source.toString().contains("/main/")
                    && !bare.contains(folder)
                    && (!Files.exists(info) || !Files.readString(info).contains("@NullMarked"))) {
                bare.add(folder);
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void theRulesFireOnBadSources() {
        assertThat(tooLong("Long.java", "\n".repeat(501))).isTrue();
        assertThat(unfinished("Some.java", "// TO" + "DO later")).isTrue();
        assertThat(unfinished("SomeTest.java", "@Dis" + "abled void test() {}")).isTrue();
        assertThat(undocumented("/src/main/Bare.java", "package a;\n\npublic final class Bare {}"))
                .isTrue();
        assertThat(undocumented("/src/main/Good.java", "package a;\n\n/** Is good. */\npublic final class Good {}"))
                .isFalse();
    }

    private interface Offence {
        boolean in(String name, String text);
    }

    private static boolean tooLong(String name, String text) {
        return text.lines().count() > 500;
    }

    private static boolean unfinished(String name, String text) {
        // Written in two pieces, so that this file does not accuse itself.
        return Stream.of("TO" + "DO", "FIX" + "ME", "@Dis" + "abled").anyMatch(text::contains);
    }

    private static boolean undocumented(String name, String text) {
        Matcher type = PUBLIC_TYPE.matcher(text);
        return name.contains("/main/")
                && type.find()
                && !text.substring(0, type.start()).contains("*/");
    }

    private static List<String> offenders(Offence offence) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            if (offence.in(source.toString(), Files.readString(source))) {
                found.add(source.toString());
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("core", "onnx", "assess", "cli", "sigstore", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }
}
