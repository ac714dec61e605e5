package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents as they are written: golden ones, valid by the official schemas, whole. */
class BomFormatTest {

    private static final Path GOLDEN = Path.of("src/test/resources/bom/golden");

    /** Written anew with {@code -Dgambeson.write=true}. */
    @ParameterizedTest
    @EnumSource(BomFormat.class)
    void documentsAreTheGoldenOnes(BomFormat format) throws IOException {
        byte[] written = format.write(Bills.full());
        Path golden = GOLDEN.resolve(format.id() + ".json");
        if (Boolean.getBoolean("gambeson.write")) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, written);
        }
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(BomFormat.class)
    void documentsAreValid(BomFormat format) {
        OfficialSchema schema = OfficialSchema.of(format);
        assertThat(schema.problems(format.write(Bills.full()))).isEmpty();
        assertThat(schema.problems(format.write(Bills.bare()))).isEmpty();
    }

    /** The schemas are at work: each of these is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CYCLONEDX_1_6 | \"type\" : \"machine-learning-model\" | \"type\" : \"model\"",
                "CYCLONEDX_1_6 | \"alg\" : \"SHA-256\"                 | \"alg\" : \"sha256\"",
                "CYCLONEDX_1_7 | \"lowerBound\" : \"                   | \"lower\" : \"",
                "CYCLONEDX_1_7 | \"id\" : \"Apache-2.0\"               | \"id\" : \"apache-2.0\"",
                "CYCLONEDX_1_7 | \"url\" : \"report.json\"             | \"url\" : \"re port.json\"",
                "SPDX_3        | \"type\" : \"ai_AIPackage\"           | \"type\" : \"AIPackage\"",
                "SPDX_3        | \"relationshipType\" : \"trainedOn\"  | \"relationshipType\" : \"trained\"",
                "SPDX_3        | \"specVersion\" : \"3.0.1\"           | \"specVersion\" : \"3\"",
            })
    void invalidDocumentsAreFound(BomFormat format, String right, String wrong) {
        String document = new String(format.write(Bills.full()), StandardCharsets.UTF_8);
        assertThat(document).contains(right);
        byte[] broken = document.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        assertThat(OfficialSchema.of(format).problems(broken)).isNotEmpty();
    }

    /** Every measure of the model in a whole report is a metric with its interval, and a property. */
    @Test
    void nothingThatWasMeasuredIsLost() {
        byte[] report = OfficialSchema.resource("credit-report.json.gz");
        ReportedCard reported = ReportedCard.of(report, "report.json");
        reported.demandAbout(Bills.manifest());
        BillOfMaterials bill = new BillOfMaterials(
                Identity.of("credit"),
                Bills.manifest(),
                reported.card(),
                reported.data(),
                List.of(),
                List.of(),
                Bills.CREATED,
                "0.1.0");
        byte[] document = BomFormat.CYCLONEDX_1_6.write(bill);
        assertThat(OfficialSchema.CYCLONEDX_1_6.problems(document)).isEmpty();
        JsonNode model = JsonNode.of(document, "bom").at("components").items().get(0);
        List<String> metrics = new ArrayList<>();
        for (JsonNode metric : model.at("modelCard")
                .at("quantitativeAnalysis")
                .at("performanceMetrics")
                .items()) {
            JsonNode interval = metric.find("confidenceInterval");
            metrics.add(metric.at("type").text() + " "
                    + Double.parseDouble(metric.at("value").text()) + " "
                    + (interval == null
                            ? "none"
                            : Double.parseDouble(interval.at("lowerBound").text()) + ".."
                                    + Double.parseDouble(
                                            interval.at("upperBound").text())));
        }
        List<String> measured = new ArrayList<>();
        Set<String> stages = Set.of("parity", "performance", "robustness", "fairness");
        for (JsonNode measure : JsonNode.of(report, "report").at("measures").items()) {
            boolean ofModel = measure.find("subject") == null
                    || measure.at("subject").text().equals("model");
            if (measure.find("value") != null
                    && ofModel
                    && stages.contains(measure.at("stage").text())) {
                measured.add(measure.at("name").text() + " "
                        + measure.at("value").number() + " "
                        + (measure.find("low") == null
                                ? "none"
                                : measure.at("low").number() + ".."
                                        + measure.at("high").number()));
            }
        }
        assertThat(measured).hasSizeGreaterThan(80);
        assertThat(metrics).containsExactlyElementsOf(measured);
        assertThat(model.at("properties").items().stream()
                        .filter(property -> property.at("name").text().startsWith("gambeson:measure:")))
                .hasSameSizeAs(measured);
    }

    /** Whatever refers, refers to something that is there, and no two things have one name. */
    @Test
    void referencesLeadSomewhere() {
        JsonNode bom = JsonNode.of(BomFormat.CYCLONEDX_1_7.write(Bills.full()), "bom");
        List<String> defined = new ArrayList<>();
        defined.add(bom.at("metadata").at("component").at("bom-ref").text());
        collect(bom.at("components"), defined);
        assertThat(new HashSet<>(defined)).hasSameSizeAs(defined);
        for (JsonNode dependency : bom.at("dependencies").items()) {
            assertThat(defined).contains(dependency.at("ref").text());
            if (dependency.find("dependsOn") != null) {
                dependency
                        .at("dependsOn")
                        .items()
                        .forEach(ref -> assertThat(defined).contains(ref.text()));
            }
        }
        JsonNode card = bom.at("components").items().get(0).at("modelCard");
        card.at("modelParameters")
                .at("datasets")
                .items()
                .forEach(set -> assertThat(defined).contains(set.at("ref").text()));
    }

    private static void collect(JsonNode components, List<String> defined) {
        for (JsonNode component : components.items()) {
            defined.add(component.at("bom-ref").text());
            if (component.find("components") != null) {
                collect(component.at("components"), defined);
            }
        }
    }

    /** One bill is one document, with one name; another one has another name. */
    @ParameterizedTest
    @EnumSource(BomFormat.class)
    void equalBillsAreEqualBytes(BomFormat format) {
        byte[] once = format.write(Bills.full());
        assertThat(format.write(Bills.full())).isEqualTo(once);
        BillOfMaterials full = Bills.full();
        BillOfMaterials later = new BillOfMaterials(
                full.identity(),
                full.manifest(),
                full.card(),
                full.data(),
                full.libraries(),
                full.evidence(),
                full.created().plusSeconds(1),
                full.toolVersion());
        assertThat(name(format, format.write(later))).isNotEqualTo(name(format, once));
        // Version 8, variant 10.
        assertThat(name(format, once))
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    private static String name(BomFormat format, byte[] document) {
        JsonNode root = JsonNode.of(document, "bom");
        return format == BomFormat.SPDX_3
                ? root.at("@graph").items().get(1).at("spdxId").text().replaceFirst("#.*", "")
                : root.at("serialNumber").text();
    }

    @Test
    void licencesAreIdentifiersExpressionsOrNames() {
        assertThat(license("apache-2.0")).contains("\"id\" : \"Apache-2.0\"");
        assertThat(license("mit OR apache-2.0"))
                .contains("\"name\" : \"mit OR apache-2.0\""
                        .replace("name", "expression")
                        .replace("mit OR apache-2.0", "MIT OR Apache-2.0"));
        assertThat(license("llama3.1")).contains("\"name\" : \"llama3.1\"");
    }

    private static String license(String license) {
        Identity identity = new Identity(
                "model", null, null, List.of(), List.of(), license, null, null, List.of(), Publication.UNKNOWN);
        BillOfMaterials bare = Bills.bare();
        byte[] document = BomFormat.CYCLONEDX_1_7.write(new BillOfMaterials(
                identity,
                bare.manifest(),
                bare.card(),
                bare.data(),
                bare.libraries(),
                bare.evidence(),
                bare.created(),
                bare.toolVersion()));
        assertThat(OfficialSchema.CYCLONEDX_1_7.problems(document)).isEmpty();
        return new String(document, StandardCharsets.UTF_8);
    }
}
