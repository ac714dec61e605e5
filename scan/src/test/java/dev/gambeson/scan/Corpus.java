package dev.gambeson.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Files of one family with what a scan must say of each, from {@code expected.csv} beside them. */
public final class Corpus {

    private Corpus() {}

    /**
     * A line of the table.
     *
     * @param file below the folder of the family
     * @param rules all rules of low severity or more that are broken, in order of their names; blank where there are none
     */
    public record Expectation(String family, String file, String grade, boolean complete, String rules) {

        /** Scans the file and compares. */
        public void check() {
            Artifact artifact = scan(file, read(family, file));
            assertThat(artifact.findings())
                    .as(file)
                    .noneMatch(finding -> finding.detail().contains("met a mistake"));
            assertThat(String.join(
                            " ", artifact.grade().id(), "complete=" + artifact.complete(), Corpus.rules(artifact)))
                    .as(
                            "%s: %s",
                            file,
                            artifact.findings().stream().map(Finding::detail).toList())
                    .isEqualTo(String.join(" ", grade, "complete=" + complete, rules));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    /** All lines of a family's table. */
    public static Stream<Expectation> of(String family) {
        return new String(read(family, "expected.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Expectation(family, cells[0], cells[1], Boolean.parseBoolean(cells[2]), cells[3]));
    }

    /** The bytes of a file of a family. */
    public static byte[] read(String family, String file) {
        String resource = "/" + family + "/" + file;
        try (InputStream in = Corpus.class.getResourceAsStream(resource);
                InputStream packed = Corpus.class.getResourceAsStream(resource + ".gz")) {
            if (in == null && packed == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return in == null ? new GZIPInputStream(packed).readAllBytes() : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an inspection to what wants one, outside of a scan. */
    public static void inspecting(Consumer<Inspection> action) {
        action.accept(new Inspection(
                new Examination(
                        "test", ScanLimits.standard(), new HeapContent(new byte[0]), AllowedGlobals.none(), null),
                null,
                0));
    }

    /** Scans bytes under a name. */
    public static Artifact scan(String name, byte[] bytes) {
        return new ArtifactScanner(ScanLimits.standard()).scan(name, new HeapContent(bytes));
    }

    /** Scans a file; one that is packed with gzip is unpacked first and goes by its name without the ending. */
    public static Artifact scan(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return scan(name.substring(0, name.length() - 3), in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (FileContent content = FileContent.open(file, file.toString())) {
            return new ArtifactScanner(ScanLimits.standard()).scan(name, content);
        }
    }

    /**
     * The rules of low severity or more that are broken, without their common prefix, with a space between; what is said of
     * pickles inside is tested where pickles are, and here is one word.
     */
    public static String rules(Artifact artifact) {
        List<String> rules = artifact.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.LOW))
                .map(finding -> finding.ruleId().substring("scan/".length()))
                .map(rule -> rule.startsWith("pickle-") ? "pickle" : rule)
                .toList();
        return String.join(" ", new TreeSet<>(rules));
    }

    /** The names of a family's files. */
    public static List<String> files(String family) {
        return of(family).map(Expectation::file).toList();
    }

    /** What a scan says of each given file, as lines of a table; for making one. */
    public static void main(String[] files) {
        Arrays.stream(files).map(Path::of).forEach(file -> {
            Artifact artifact = scan(file);
            System.out.println(String.join(
                    ",",
                    file.getParent().getFileName() + "/" + artifact.name(),
                    artifact.grade().id(),
                    String.valueOf(artifact.complete()),
                    rules(artifact)));
            artifact.findings()
                    .forEach(finding -> System.err.println("   " + finding.severity() + " " + finding.ruleId() + " "
                            + finding.location() + ": " + finding.detail()));
        });
    }
}
