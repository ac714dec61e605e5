package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scan of one file, and one of a thousand with fifty findings, in every form. */
class ScannedFilesTest {

    private static final Path SCHEMA = Path.of("src/test/resources/dev/gambeson/render/sarif-schema-2.1.0.json");
    private static final Path REPORT = Path.of("../docs/schema/report-1.json");

    @Test
    void groupsByGradeTheWorstFirst() {
        ScannedFiles files = ScannedFiles.of(SampleScans.folder()).orElseThrow();
        assertThat(files.groups())
                .extracting(group -> group.grade() + " " + group.files().size() + ": " + group.formats())
                .containsExactly(
                        "malicious 5: 5 torch-zip",
                        "suspicious 12: 12 pickle",
                        "unrecognised 32: ",
                        "clean 951: 634 safetensors, 317 json");
        assertThat(files.all()).hasSize(1000);
        assertThat(files.incomplete()).hasSize(2);
    }

    @Test
    void isOfNoReportAboutAnythingElse() {
        assertThat(ScannedFiles.of(SampleReports.plain())).isEmpty();
        assertThat(ScannedFiles.of(SampleReports.rich())).isEmpty();
        assertThat(ScannedFiles.of(SampleReports.empty())).isEmpty();
    }

    @Test
    void theTableAnswersForOneFile() throws IOException {
        assertThat(Written.text(ReportFormat.TABLE, SampleScans.malicious())).isEqualTo("""
                MALICIOUS     model.pkl
                              Loading it would call os.system('echo gambeson').
                              pickle, 143 bytes, sha256 000000000000…

                  CRITICAL Loading it runs a command  scan/dangerous-call
                      model.pkl, offset 12
                      → Do not load it. Find out who put it there, and get the model from its
                        origin.

                1 finding
                """);
        assertThat(Written.text(ReportFormat.TABLE, SampleScans.clean()))
                .startsWith("CLEAN         model.pkl\n              It was read to its end, and loading it would run"
                        + " nothing that is\n")
                .endsWith("\n0 findings\n");
    }

    @Test
    void theTableCountsAThousandFilesAndShowsWhatNeedsAttention() throws IOException {
        String text = Written.text(ReportFormat.TABLE, SampleScans.folder());
        assertThat(text)
                .startsWith("""
                        models  1000 files, 68.3 MB

                          MALICIOUS        5  5 torch-zip
                          SUSPICIOUS      12  12 pickle
                          UNRECOGNISED    32
                          CLEAN          951  634 safetensors, 317 json
                          incomplete          2 of 1000 files: \
                        """.stripTrailing())
                .contains("… and 7 more of these")
                .contains("… 32 notes in the other report formats")
                .doesNotContain(".safetensors\n")
                .endsWith("\n51 findings\n");
        assertThat(text.lines().count()).isLessThan(80);
        for (int width : List.of(40, 60, 80)) {
            for (boolean colour : List.of(false, true)) {
                String narrow =
                        Written.text(ReportFormat.TABLE, SampleScans.folder(), new RenderOptions(colour, width));
                assertThat(narrow.replaceAll("\u001b\\[[0-9;]*m", "").lines())
                        .allMatch(line -> line.codePointCount(0, line.length()) <= width);
            }
        }
    }

    @Test
    void thePageShowsFindingsBeforeAThousandRows() throws IOException {
        String page = Written.text(ReportFormat.HTML, SampleScans.folder());
        assertThat(page).contains("<p class=\"verdict\">5 of 1000 malicious</p>");
        assertThat(page.indexOf("id=\"files\"")).isPositive().isLessThan(page.indexOf("id=\"findings\""));
        int clean = page.indexOf(".safetensors");
        assertThat(clean).isGreaterThan(page.indexOf("id=\"evidence\""));
        assertThat(page.substring(0, clean)).contains("<details><summary>951 clean files with digests</summary>");
        assertThat(page.substring(0, page.indexOf("id=\"evidence\"")))
                .doesNotContain(".safetensors")
                .contains("archive-<wbr>".replace("<wbr>", "") + "200.pt");
        assertThat(Written.text(ReportFormat.HTML, SampleScans.clean()))
                .contains("<p class=\"verdict\">clean</p>")
                .contains("loading it would run nothing");
    }

    @Test
    void codeHostsGetPathsOfTheRepositoryDigestsAndMembers() throws IOException {
        Report folder = SampleScans.folder();
        JsonNode sarif = Written.json(ReportFormat.SARIF, folder);
        assertThat(Written.problems(SCHEMA, SpecVersion.VersionFlag.V4, sarif)).isEmpty();
        JsonNode run = sarif.at("/runs/0");
        assertThat(run.get("artifacts"))
                .hasSize(1000)
                .allSatisfy(artifact ->
                        assertThat(artifact.at("/hashes/sha-256").asText()).hasSize(64));
        TreeSet<String> fingerprints = new TreeSet<>();
        for (JsonNode result : run.get("results")) {
            JsonNode place = result.at("/locations/0/physicalLocation/artifactLocation");
            assertThat(place.get("uri").asText()).startsWith("models/team-");
            assertThat(URI.create(place.get("uri").asText()).isAbsolute()).isFalse();
            assertThat(run.at("/artifacts/" + place.get("index").asInt() + "/location/uri"))
                    .isEqualTo(place.get("uri"));
            fingerprints.add(
                    result.at("/partialFingerprints/primaryLocationLineHash").asText());
        }
        assertThat(fingerprints).hasSize(run.get("results").size());
        JsonNode worst = run.at("/results/0/locations/0/logicalLocations/0");
        assertThat(worst.get("name").asText()).isEqualTo("archive/data.pkl");
        assertThat(worst.get("fullyQualifiedName").asText())
                .isEqualTo("models/team-6/models/run-20/archive-1000.pt!archive/data.pkl");
        assertThat(run.at("/tool/driver/rules/0/help/text").asText()).contains("A pickle is a program.");
        assertThat(run.at("/automationDetails/id").asText()).isEqualTo("gambeson/scan/models/");
    }

    @Test
    void aCommentBeginsWithTheGrades() throws IOException {
        String text = Written.text(ReportFormat.MARKDOWN, SampleScans.folder());
        assertThat(text).startsWith("## Gambeson: models\n").contains("| malicious | 5 | 5 torch-zip |\n");
        assertThat(text.length()).isLessThan(60_000);
    }

    @Test
    void jsonHoldsItsSchema() throws IOException {
        JsonNode report = Written.json(ReportFormat.JSON, SampleScans.folder());
        assertThat(Written.problems(REPORT, SpecVersion.VersionFlag.V202012, report))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aHundredThousandFilesAreWrittenInTheirOwnNumberOfSteps(ReportFormat format) throws IOException {
        // Each form looks a finding's file up; a search through all files for each would never end here.
        assertThat(Written.text(format, SampleScans.notes(100_000))).isNotEmpty();
    }
}
