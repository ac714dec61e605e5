package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Library;
import dev.gambeson.supply.manifest.Resource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a bill as SPDX 3.0.1 in JSON-LD. It claims the profiles core, software and simple licensing. The profiles for artificial
 * intelligence and data sets demand a time of release and an address to load from, which a bill does not know: their classes
 * are used, conformance to them is not claimed.
 */
final class Spdx {

    private static final String CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

    private final BillOfMaterials bill;
    private final SpdxGraph graph;

    /**
     * A document.
     *
     * @param name an IRI, under which all elements are named
     */
    Spdx(BillOfMaterials bill, String name) {
        this.bill = bill;
        this.graph = new SpdxGraph(name);
    }

    Map<String, Object> document() {
        Identity identity = bill.identity();
        String tool = graph.add("SoftwareAgent", "tool", "gambeson " + bill.toolVersion(), new JsonObject());
        String supplier = identity.supplier() == null
                ? null
                : graph.add("Organization", "supplier", identity.supplier(), new JsonObject());
        String model = graph.add(
                "ai_AIPackage",
                "model",
                identity.name(),
                SpdxCard.into(
                        new JsonObject()
                                .with("description", identity.description())
                                .with("verifiedUsing", digests())
                                .with("suppliedBy", supplier)
                                .with("software_primaryPurpose", "model")
                                .with("software_packageVersion", identity.version())
                                .with("software_packageUrl", identity.purl())
                                .with("ai_useSensitivePersonalInformation", learnedFromPeople() ? "yes" : null),
                        bill.card(),
                        identity));
        license(model, identity);
        files(model);
        ancestors(model, identity);
        evidence(model);
        bill.data().forEach(set -> data(model, set));
        libraries(model);
        String document = graph.add(
                "SpdxDocument",
                "document",
                "Bill of materials of " + identity.name(),
                new JsonObject()
                        .with("profileConformance", List.of("core", "software", "simpleLicensing"))
                        .with("rootElement", List.of(model))
                        .with("element", graph.names()));
        String created = bill.created().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("@context", CONTEXT);
        written.put("@graph", graph.elements(created, tool, document));
        return written;
    }

    private boolean learnedFromPeople() {
        return bill.data().stream()
                .anyMatch(set -> set.id().equals("train") && !set.sensitive().isEmpty());
    }

    private List<JsonObject> digests() {
        List<JsonObject> digests = new ArrayList<>();
        List<Resource> resources = bill.manifest().resources();
        if (resources.size() == 1) {
            digests.add(SpdxGraph.sha256(resources.get(0).sha256()));
        }
        digests.add(SpdxGraph.rootDigest(bill.manifest().rootDigest()));
        return digests;
    }

    private void license(String model, Identity identity) {
        String written = identity.license();
        if (written == null) {
            return;
        }
        String known = LicenseList.identifier(written)
                .or(() -> LicenseList.expression(written))
                .orElse(null);
        String expression = known != null ? known : "LicenseRef-" + written.replaceAll("[^A-Za-z0-9.-]+", "-");
        String license = graph.add(
                "simplelicensing_LicenseExpression",
                "licence",
                written,
                new JsonObject().with("simplelicensing_licenseExpression", expression));
        graph.relate(model, "hasDeclaredLicense", List.of(license), null, null);
    }

    private void files(String model) {
        List<String> files = new ArrayList<>();
        for (Resource resource : bill.manifest().resources()) {
            files.add(graph.add(
                    "software_File",
                    "file",
                    resource.name(),
                    new JsonObject()
                            .with("verifiedUsing", List.of(SpdxGraph.sha256(resource.sha256())))
                            .with("software_primaryPurpose", "file")));
        }
        graph.relate(model, "contains", files, "complete", null);
    }

    private void ancestors(String model, Identity identity) {
        List<String> ancestors = identity.ancestors().stream()
                .map(name -> graph.add(
                        "ai_AIPackage", "ancestor", name, new JsonObject().with("software_primaryPurpose", "model")))
                .toList();
        graph.relate(
                model, "descendantOf", ancestors, "noAssertion", "Claimed by those who made the model; not verified.");
    }

    private void evidence(String model) {
        List<String> files = new ArrayList<>();
        for (Evidence evidence : bill.evidence()) {
            files.add(graph.add(
                    "software_File",
                    "evidence",
                    evidence.name(),
                    new JsonObject()
                            .with("verifiedUsing", List.of(SpdxGraph.sha256(evidence.sha256())))
                            .with("software_primaryPurpose", "evidence")));
        }
        graph.relate(model, "hasEvidence", files, null, null);
    }

    private void data(String model, DataSet set) {
        String size = set.facts().stream()
                .filter(fact -> fact.name().equals("rows") && fact.value().matches("\\d{1,18}"))
                .map(ModelCard.Metric::value)
                .findFirst()
                .orElse(null);
        String data = graph.add(
                "dataset_DatasetPackage",
                "data",
                set.name(),
                new JsonObject()
                        .with("verifiedUsing", digests(set))
                        .with("software_primaryPurpose", "data")
                        .with("dataset_datasetSize", size == null ? null : Long.valueOf(size))
                        .with("dataset_datasetType", List.of(size == null ? "noAssertion" : "structured"))
                        .with(
                                "dataset_hasSensitivePersonalInformation",
                                set.sensitive().isEmpty() ? "noAssertion" : "yes"));
        String type = switch (set.id()) {
            case "train" -> "trainedOn";
            case "test" -> "testedOn";
            default -> "other";
        };
        graph.relate(model, type, List.of(data), null, "Its part in the report: " + set.id());
    }

    private static List<JsonObject> digests(DataSet set) {
        if (set.sha256() != null) {
            return List.of(SpdxGraph.sha256(set.sha256()));
        }
        return set.rootDigest() == null ? List.of() : List.of(SpdxGraph.rootDigest(set.rootDigest()));
    }

    private void libraries(String model) {
        List<String> libraries = new ArrayList<>();
        for (Library library : bill.libraries()) {
            libraries.add(graph.add(
                    "software_Package",
                    "library",
                    library.name(),
                    new JsonObject()
                            .with("software_primaryPurpose", "library")
                            .with("software_packageVersion", library.version())
                            .with("software_packageUrl", library.purl())));
        }
        graph.relate(model, "dependsOn", libraries, "incomplete", "Only libraries that a file of the model names.");
    }
}
