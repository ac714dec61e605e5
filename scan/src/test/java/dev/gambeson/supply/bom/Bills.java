package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.bom.claim.RequirementsFile;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Bills that tests write. */
final class Bills {

    static final String MODEL_SHA256 = "daad0d8590e410be2c426cffc9148f3b42904342324b24d711800ddd02df5cf7";
    static final Instant CREATED = Instant.parse("2026-11-25T12:00:00Z");

    static final Origin ORIGIN = new Origin(
            "Loans of 2019 to 2024",
            "CC-BY-4.0",
            "Example Bank",
            new Publication(
                    Instant.parse("2025-01-10T00:00:00Z"),
                    Instant.parse("2025-02-01T00:00:00Z"),
                    "https://example.com/loans"));

    private Bills() {}

    /** A part of the report on the example of credit risk. */
    static byte[] report() {
        try (InputStream in = Objects.requireNonNull(Bills.class.getResourceAsStream("/bom/report.json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest() {
        return new Manifest(
                "credit",
                List.of(
                        new Resource("model.onnx", MODEL_SHA256, 47_716),
                        new Resource("requirements.txt", "ab".repeat(32), 120)));
    }

    /** A bill that has everything. */
    static BillOfMaterials full() {
        ReportedCard report = ReportedCard.of(report(), "report.json");
        byte[] requirements = "scikit-learn==1.5.2\nskl2onnx>=1.17,<2\n".getBytes(StandardCharsets.UTF_8);
        List<Library> libraries = RequirementsFile.read(requirements, "requirements.txt");
        return new BillOfMaterials(
                new Identity(
                        "credit-risk",
                        "2.1.0",
                        "Risk of a loan",
                        List.of("Help clerks to decide about small loans"),
                        List.of("Clerks"),
                        "apache-2.0",
                        "Example Bank",
                        "pkg:generic/credit-risk@2.1.0",
                        List.of("example/base@1.0", "pkg:huggingface/example/other@abc123?x=y"),
                        new Publication(
                                Instant.parse("2026-11-20T00:00:00Z"),
                                Instant.parse("2026-11-25T00:00:00Z"),
                                "https://example.com/credit-2.1.0.zip")),
                manifest(),
                report.card(),
                report.data().stream().map(set -> set.from(ORIGIN)).toList(),
                libraries,
                List.of(
                        new Evidence(Evidence.Kind.REPORT, "report.json", report.sha256()),
                        new Evidence(Evidence.Kind.SIGNATURE, "model.sig", "cd".repeat(32))),
                CREATED,
                "0.1.0");
    }

    /** A bill that has as little as there can be. */
    static BillOfMaterials bare() {
        return new BillOfMaterials(
                Identity.of("model.pkl"),
                new Manifest("model.pkl", List.of(new Resource("model.pkl", "ef".repeat(32), 3))),
                ModelCard.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                CREATED,
                "0.1.0");
    }
}
