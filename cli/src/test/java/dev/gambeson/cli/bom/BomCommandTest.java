package dev.gambeson.cli.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.json.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills of materials from the command line. */
class BomCommandTest {

    private static final String CREDIT = "../examples/credit";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void paths() {
        out = folder.resolve("bom.json");
    }

    private JsonNode written() throws IOException {
        return JsonNode.of(Files.readAllBytes(out), "bom.json");
    }

    private JsonNode model() throws IOException {
        return written().at("components").items().get(0);
    }

    /** From the gate to the bill: what was measured stands in the card of the model that was examined. */
    @Test
    void aReportBecomesAModelCard() throws IOException {
        Path report = folder.resolve("report.json");
        Console gate = Console.run(
                "audit",
                CREDIT + "/model.onnx",
                "--data",
                CREDIT + "/test.csv",
                "--label",
                "class",
                "--report",
                "json=" + report);
        assertThat(report).as(gate.all()).exists();
        Console bom =
                Console.run("bom", CREDIT + "/model.onnx", "--from-report", report.toString(), "--out", out.toString());
        assertThat(bom.code()).as(bom.all()).isZero();
        assertThat(bom.err()).contains(Sha256.hex(Files.readAllBytes(out)));
        assertThat(model().at("type").text()).isEqualTo("machine-learning-model");
        assertThat(model().at("modelCard")
                        .at("quantitativeAnalysis")
                        .at("performanceMetrics")
                        .items())
                .anyMatch(metric ->
                        metric.at("type").text().equals("roc_auc") && metric.find("confidenceInterval") != null);
        assertThat(model().at("externalReferences")
                        .items()
                        .get(0)
                        .at("hashes")
                        .items()
                        .get(0)
                        .at("content")
                        .text())
                .isEqualTo(Sha256.hex(Files.readAllBytes(report)));
        Console other = Console.run("bom", "../examples/trap/model.pkl", "--from-report", report.toString());
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("is about another model");
    }

    @Test
    void theProjectFileSaysWhatOptionsDoNot() throws IOException {
        Path project = folder.resolve("gambeson.yaml");
        Files.writeString(folder.resolve("train.csv"), "a\n1\n");
        Files.writeString(project, """
                gambeson: 1
                name: loans
                about: {version: 2.1, license: mit, supplier: Example Bank, base-models: [example/base]}
                data: {train: train.csv}
                """);
        Console bom = Console.run(
                "bom",
                CREDIT + "/model.onnx",
                "--project",
                folder.toString(),
                "--supplier",
                "Another Bank",
                "--out",
                out.toString());
        assertThat(bom.code()).as(bom.all()).isZero();
        assertThat(model().at("name").text()).isEqualTo("loans");
        assertThat(model().at("version").text()).isEqualTo("2.1");
        assertThat(model().at("supplier").at("name").text()).isEqualTo("Another Bank");
        assertThat(model().at("licenses").items().get(0).at("license").at("id").text())
                .isEqualTo("MIT");
        assertThat(model().at("pedigree")
                        .at("ancestors")
                        .items()
                        .get(0)
                        .at("name")
                        .text())
                .isEqualTo("example/base");
        assertThat(written().at("components").items().get(1).at("bom-ref").text())
                .isEqualTo("data:train");
    }

    /** SPDX claims its profiles for AI and data where a project file has said all that they demand, and only there. */
    @Test
    void whatTheProfilesOfSpdxDemandIsSaidInTheProjectFile() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "a\n1\n");
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: loans
                about:
                  version: 2.1
                  license: MIT
                  supplier: Example Bank
                  users: [Clerks]
                  released: 2026-11-25
                  data:
                    train:
                      license: CC-BY-4.0
                      originator: Example Bank
                      built: 2025-01-10
                      released: 2025-02-01T12:00:00Z
                      download: https://example.com/loans
                data: {train: train.csv}
                """);
        String[] more = {"--download", "https://example.com/loans.onnx"};
        assertThat(profiles()).containsExactly("core", "software", "simpleLicensing", "dataset");
        assertThat(profiles(more)).containsExactly("core", "software", "simpleLicensing", "ai", "dataset");
    }

    private List<String> profiles(String... more) {
        List<String> call = new ArrayList<>(
                List.of("bom", CREDIT + "/model.onnx", "--project", folder.toString(), "--spec", "spdx-3"));
        call.addAll(List.of(more));
        Console bom = Console.run(call.toArray(String[]::new));
        assertThat(bom.code()).as(bom.all()).isZero();
        return JsonNode.of(bom.out().getBytes(java.nio.charset.StandardCharsets.UTF_8), "out")
                .at("@graph")
                .items()
                .stream()
                .filter(element -> element.at("type").text().equals("SpdxDocument"))
                .flatMap(element -> element.at("profileConformance").items().stream())
                .map(JsonNode::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cyclonedx-1.6, specVersion, 1.6",
        "cyclonedx-1.7, specVersion, 1.7",
        "spdx-3, @context, https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
    })
    void formsAreChosenAndEqualInputIsEqualOutput(String spec, String member, String value) throws IOException {
        Console bom = at("1800000000", spec);
        assertThat(bom.code()).isZero();
        assertThat(bom.err()).isEmpty();
        assertThat(JsonNode.of(bom.out().getBytes(java.nio.charset.StandardCharsets.UTF_8), "out")
                        .at(member)
                        .text())
                .isEqualTo(value);
        assertThat(bom.out()).contains("2027-01-15T08:00:00Z");
        assertThat(at("1800000000", spec).out()).isEqualTo(bom.out());
        assertThat(at("1800000001", spec).out()).isNotEqualTo(bom.out());
        assertThat(at("soon", spec).code()).isEqualTo(2);
    }

    private static Console at(String epoch, String spec) {
        return Console.run(
                Map.of("XDG_CONFIG_HOME", "/nonexistent", "SOURCE_DATE_EPOCH", epoch),
                false,
                "bom",
                "../examples/trap/model.pkl",
                "--spec",
                spec);
    }

    /** A file of claims that cannot be read is told, and the bill is written. */
    @Test
    void whatIsLeftOutIsTold() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("weights.bin"), "w");
        Files.writeString(model.resolve("config.json"), "{");
        Files.writeString(model.resolve("requirements.txt"), "numpy==2.0.0\n");
        Console bom = Console.run("bom", model.toString(), "--out", out.toString());
        assertThat(bom.code()).isZero();
        assertThat(bom.err()).contains("left out: config.json");
        assertThat(written().at("components").items().get(1).at("purl").text()).isEqualTo("pkg:pypi/numpy@2.0.0");
        assertThat(model().at("components").items()).hasSize(3);
    }
}
