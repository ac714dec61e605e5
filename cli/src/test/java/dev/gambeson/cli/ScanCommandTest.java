package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Model files from the command line: answers, exit codes, forms, what cannot be read. */
class ScanCommandTest {

    private static final Path TRAP = Path.of("../examples/trap/model.pkl");

    @TempDir
    Path folder;

    /** One file of each kind: clean, booby-trapped, cut short, of no known format. */
    @BeforeEach
    void files() throws IOException {
        write("clean.pkl", "\u0080\u0002}q\u0000X\u0001\u0000\u0000\u0000aK\u0001s.");
        write("cut.pkl", "\u0080\u0002}q\u0000X\u0001\u0000\u0000\u0000aK\u0001");
        write("blob", "\u0001\u0002\u0003\u0099 nothing that anybody reads \u00ff");
        Files.copy(TRAP, folder.resolve("trap.pkl"));
        Files.createDirectories(folder.resolve("empty"));
    }

    private void write(String name, String bytes) throws IOException {
        Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Words that name a file here are its path; all others are left as they are. */
    private Console scan(String words) {
        List<String> arguments = new ArrayList<>(List.of("scan"));
        for (String word : words.split(" ")) {
            boolean file = !word.startsWith("-") && Files.exists(folder.resolve(word));
            arguments.add(
                    file || word.equals("missing.pkl") ? folder.resolve(word).toString() : word);
        }
        return Console.run(arguments.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "clean.pkl, 0",
        "blob, 0",
        "clean.pkl blob, 0",
        "trap.pkl, 1",
        "trap.pkl clean.pkl, 1",
        "cut.pkl, 3",
        "cut.pkl clean.pkl blob, 3",
        "trap.pkl cut.pkl, 1",
        "cut.pkl --fail-on low, 1",
        "blob --fail-on info, 1",
        "missing.pkl, 2",
        "missing.pkl trap.pkl, 2",
        "empty, 2",
        "clean.pkl --max-members 0, 2",
        "clean.pkl --max-unpacked 1.5, 2",
        "clean.pkl --threads 0, 2",
        "clean.pkl --census --disassemble, 2",
        "clean.pkl --census --format json, 2",
        "trap.pkl --census, 1",
        "trap.pkl --disassemble, 1",
        "clean.pkl --trust trap.pkl, 2",
    })
    void endsWithTheCodeThatTheTableSays(String words, int code) {
        Console scan = scan(words);
        assertThat(scan.code()).as(scan.all()).isEqualTo(code);
        assertThat(scan.all()).doesNotContain("Exception").doesNotContain("mistake");
    }

    @Test
    void answersForOneFileInWords() {
        Console trap = scan("trap.pkl");
        assertThat(trap.out()).contains("os.system").startsWith("MALICIOUS     trap.pkl\n");
        assertThat(trap.out().lines().toList().get(1)).startsWith("              Loading it would ");
        assertThat(scan("clean.pkl").out())
                .startsWith("CLEAN         ")
                .contains("read to its end")
                .contains("0 findings");
        assertThat(scan("blob").out()).startsWith("UNRECOGNISED  ").contains("no format that a scan knows");
        assertThat(scan("cut.pkl").out()).contains("not read to its end").contains("incomplete");
        assertThat(trap.err()).isEmpty();
    }

    @Test
    void countsFirstAndThenShowsWhatNeedsAttention() {
        Console all = Console.run("scan", folder.toString());
        assertThat(all.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
        assertThat(all.out())
                .contains("4 files, ")
                .containsPattern("\n  MALICIOUS +1  1 pickle\n")
                .containsPattern("\n  UNRECOGNISED +2  1 pickle\n")
                .containsPattern("\n  CLEAN +1  1 pickle\n")
                .contains("trap.pkl, offset ")
                .doesNotContain("clean.pkl")
                .doesNotContain("blob");
    }

    @Test
    void saysWhatWasProbablyMeant() {
        Console missing = Console.run("scan", folder.resolve("trop.pkl").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no such file or folder; did you mean `trap.pkl`?");
        assertThat(Console.run("scan").code()).isEqualTo(2);
        assertThat(scan("empty").err()).contains("there is no file to scan").contains("Name a model file");
    }

    @Test
    void theReportHoldsItsSchemaAndNamesEachFileBelowTheFolder() throws IOException {
        JsonNode report = json("scan", folder.toString(), "--format", "json");
        assertThat(problems("report-1.json", report)).isEmpty();
        List<String> names = new ArrayList<>();
        report.get("subjects")
                .forEach(subject -> names.add(subject.get("name").asText() + " "
                        + subject.get("kind").asText() + " "
                        + subject.get("grade").asText() + " "
                        + subject.get("complete").asText()));
        assertThat(names)
                .containsExactly(
                        "blob artifact unrecognised true",
                        "clean.pkl artifact clean true",
                        "cut.pkl artifact unrecognised false",
                        "trap.pkl artifact malicious true");
        assertThat(report.at("/stages/0/id").asText()).isEqualTo("artifact");
        assertThat(report.at("/stages/0/state").asText()).isEqualTo("incomplete");
        assertThat(report.at("/stages/0/reason").asText()).startsWith("cut.pkl ");
        assertThat(report.at("/verdict").isNull()).isTrue();
        assertThat(report.get("measures"))
                .anyMatch(measure -> measure.get("name").asText().equals("files")
                        && measure.at("/context/grade").asText().equals("malicious")
                        && measure.get("value").asInt() == 1);
    }

    @Test
    void aFindingKeepsItsFingerprintWhereverTheFolderLies() throws IOException {
        Path other = Files.createDirectories(folder.resolve("moved/here"));
        Files.copy(folder.resolve("trap.pkl"), other.resolve("trap.pkl"));
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.copy(folder.resolve("trap.pkl"), one.resolve("trap.pkl"));
        String here = json("scan", one.toString(), "--format", "json")
                .at("/findings/0/fingerprint")
                .asText();
        String there = json("scan", other.toString(), "--format", "json")
                .at("/findings/0/fingerprint")
                .asText();
        String alone = json("scan", other.resolve("trap.pkl").toString(), "--format", "json")
                .at("/findings/0/fingerprint")
                .asText();
        assertThat(here).hasSize(64).isEqualTo(there).isEqualTo(alone);
    }

    @Test
    void aThousandFilesGiveTheSameReportForAnyNumberOfThreads() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1000; i++) {
            Path file = Files.createDirectories(many.resolve("f" + random.nextInt(9)))
                    .resolve("m" + i + ".pkl");
            switch (random.nextInt(20)) {
                case 0 -> Files.copy(TRAP, file);
                case 1 -> Files.copy(folder.resolve("cut.pkl"), file);
                case 2 -> Files.write(file, new byte[] {1, 2, 3, (byte) i});
                default -> Files.copy(folder.resolve("clean.pkl"), file);
            }
        }
        Console one = Console.run("scan", many.toString(), "--format", "json", "--threads", "1");
        Console four = Console.run("scan", many.toString(), "--format", "json", "--threads", "4");
        assertThat(one.code()).isEqualTo(four.code()).isEqualTo(1);
        assertThat(withoutRun(one.out())).isEqualTo(withoutRun(four.out())).contains("\"file-1000\"");
        assertThat(Console.run("scan", many.toString()).out().lines().count()).isLessThan(120);
    }

    private static String withoutRun(String json) {
        return json.replaceFirst("(?s)\"run\"\\s*:\\s*\\{.*?\\}", "\"run\": {}");
    }

    @Test
    void linksThatLeadOutAndFilesThatMustNotBeReadAreSaidAndStopNoOther() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.copy(folder.resolve("clean.pkl"), inside.resolve("clean.pkl"));
        Files.createSymbolicLink(
                inside.resolve("out.pkl"), folder.resolve("trap.pkl").toAbsolutePath());
        Path closed = Files.copy(folder.resolve("clean.pkl"), inside.resolve("closed.pkl"));
        boolean unreadable = closed.toFile().setReadable(false) && !Files.isReadable(closed);
        Console scan = Console.run("scan", inside.toString(), "--format", "json");
        assertThat(scan.code()).as(scan.all()).isEqualTo(3);
        assertThat(scan.out()).contains("leads out of the folder").doesNotContain("os.system");
        JsonNode report = new ObjectMapper().readTree(scan.out());
        assertThat(report.get("subjects"))
                .hasSize(3)
                .anyMatch(file -> file.get("grade").asText().equals("clean"));
        assumeThat(unreadable).as("this user may read everything").isTrue();
        assertThat(scan.out()).contains("closed.pkl cannot be read");
    }

    @Test
    void twoFoldersKeepTheirFilesApart() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.copy(
                    folder.resolve("clean.pkl"),
                    Files.createDirectories(folder.resolve(name)).resolve("m.pkl"));
        }
        JsonNode report = json("scan", folder.resolve("a").toString(), folder.resolve("b") + "/", "--format", "json");
        assertThat(report.at("/subjects/0/name").asText()).endsWith("a/m.pkl");
        assertThat(report.at("/subjects/1/name").asText()).endsWith("b/m.pkl");
    }

    /** A repository of Hugging Face whose configuration names code of its own. */
    @Test
    void aFolderIsLookedAtAsAWhole() throws IOException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        Files.writeString(
                repository.resolve("config.json"), "{\"auto_map\": {\"AutoModel\": \"modeling_own.OwnModel\"}}");
        Files.writeString(repository.resolve("modeling_own.py"), "import os\nos.system('echo gambeson')\n");
        JsonNode alone = json("scan", repository.toString(), "--format", "json");
        assertThat(alone.get("findings").toString()).contains("modeling_own");
        JsonNode two =
                json("scan", repository.toString(), folder.resolve("clean.pkl").toString(), "--format", "json");
        assertThat(two.get("findings")).hasSameSizeAs(alone.get("findings"));
    }

    @Test
    void theCodeSaysWhatWouldRunAndWhatIsWrongWithIt() {
        Console code = scan("trap.pkl --disassemble");
        assertThat(code.out())
                .contains("from os import system")
                .contains("v1 = system('echo A model that was only loaded has run this command.')")
                .contains("CRITICAL")
                .contains("'threshold': <float>");
        assertThat(scan("blob --disassemble").out()).startsWith("# nothing here is a program");
    }

    @Test
    void theCensusCountsAndNamesNoFile() throws IOException {
        Console census = Console.run("scan", folder.toString(), "--census");
        JsonNode counts = new ObjectMapper().readTree(census.out());
        assertThat(problems("census-1.json", counts)).isEmpty();
        assertThat(counts.get("files").asInt()).isEqualTo(4);
        assertThat(counts.at("/counts/format/pickle").asInt()).isEqualTo(3);
        assertThat(census.out())
                .doesNotContain(folder.toString(), "trap.pkl", "blob", "echo", "credit-risk")
                .contains("os.system");
    }

    @Test
    void aNameOfOnesOwnCanBeTrustedAndTheListIsEvidence() throws IOException {
        write("own.pkl", "\u0080\u0002courlab.encoders\nPlate\n)\u0081.");
        assertThat(scan("own.pkl").out()).startsWith("SUSPICIOUS").contains("ourlab.encoders.Plate");
        Path list = folder.resolve("trust.csv");
        Files.writeString(list, "module,name,roles,use,reason\nourlab.encoders,Plate,new,,our own\n");
        Console trusted = scan("own.pkl --format json --trust " + list);
        assertThat(trusted.code()).as(trusted.all()).isZero();
        JsonNode report = new ObjectMapper().readTree(trusted.out());
        assertThat(report.at("/subjects/0/grade").asText()).isEqualTo("clean");
        assertThat(report.at("/subjects/1/id").asText()).isEqualTo("trust");
        assertThat(report.at("/subjects/1/sha256").asText()).hasSize(64);
    }

    @Test
    void standardInputIsAFileToo() {
        Console empty = Console.run("scan", "-");
        assertThat(empty.code()).as(empty.all()).isZero();
        assertThat(empty.out()).contains("standard input");
    }

    @Test
    void whatWasFoundBeforeDoesNotCountAgain() throws IOException {
        Path earlier = folder.resolve("empty/earlier.json");
        assertThat(scan("trap.pkl --quiet --report json=" + earlier).code()).isEqualTo(1);
        Console again = scan("trap.pkl --baseline " + earlier);
        assertThat(again.code()).as(again.all()).isZero();
        assertThat(again.out()).contains("suppressed");
    }

    @Test
    void aFileThatIsScannedIsNeverOverwritten() {
        Console refused = scan("trap.pkl --report json=" + folder.resolve("trap.pkl"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("would be overwritten");
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(Console.run(arguments).out());
    }

    private static List<String> problems(String schema, JsonNode document) {
        try {
            JsonSchema read = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("../docs/schema", schema)));
            return read.validate(document).stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
