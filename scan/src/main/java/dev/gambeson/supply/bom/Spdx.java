package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.manifest.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bill as SPDX 3.0.1 in JSON-LD. Of the profiles, those for artificial intelligence and data sets are claimed only where
 * {@link SpdxProfiles} finds all that they demand; their classes are used in any case.
 */
final class Spdx {

    private static final String NO_ASSERTION = "expandedlicensing_NoAssertionLicense";
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
                                .with(
                                        "software_downloadLocation",
                                        identity.publication().download())
                                .with("builtTime", time(identity.publication().built()))
                                .with("releaseTime", time(identity.publication().released()))
                                .with("ai_useSensitivePersonalInformation", learnedFromPeople() ? "yes" : null),
                        bill.card(),
                        identity));
        license(model, identity.license());
        files(model);
        ancestors(model, identity);
        evidence(model);
        bill.data().forEach(set -> data(model, set));
        claimedData(model);
        libraries(model);
        String document = graph.add(
                "SpdxDocument",
                "document",
                "Bill of materials of " + identity.name(),
                new JsonObject()
                        .with("profileConformance", SpdxProfiles.of(bill))
                        .with("rootElement", List.of(model))
                        .with("element", graph.names()));
        String created = String.valueOf(time(bill.created()));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("@context", CONTEXT);
        written.put("@graph", graph.elements(created, tool, document));
        return written;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
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

    /** The licence that its makers declare. Nobody here has concluded one, which the profiles want to be said. */
    private void license(String of, @Nullable String written) {
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
        graph.relate(of, "hasDeclaredLicense", List.of(license), null, null);
        graph.relate(of, "hasConcludedLicense", List.of(NO_ASSERTION), null, null);
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
        // As packages: of an AIPackage the profile demands what nobody says of an ancestor.
        List<String> ancestors = identity.ancestors().stream()
                .map(name -> graph.add(
                        "software_Package",
                        "ancestor",
                        name,
                        new JsonObject()
                                .with("software_primaryPurpose", "model")
                                .with("software_packageUrl", Identity.isPurl(name) ? name : null)))
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
        Origin origin = set.origin();
        Publication publication = origin.publication();
        String originator = origin.originator() == null
                ? null
                : graph.add("Organization", "originator", origin.originator(), new JsonObject());
        String data = graph.add(
                "dataset_DatasetPackage",
                "data",
                set.name(),
                new JsonObject()
                        .with("description", origin.description())
                        .with("originatedBy", originator == null ? null : List.of(originator))
                        .with("builtTime", time(publication.built()))
                        .with("releaseTime", time(publication.released()))
                        .with("software_downloadLocation", publication.download())
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
        license(data, origin.license());
    }

    /** Data sets that the files of the model name: a name is all that is known. */
    private void claimedData(String model) {
        List<String> sets = bill.card().claimedData().stream()
                .map(name -> graph.add(
                        "dataset_DatasetPackage",
                        "data",
                        name,
                        new JsonObject()
                                .with("software_primaryPurpose", "data")
                                .with("dataset_datasetType", List.of("noAssertion"))))
                .toList();
        graph.relate(model, "trainedOn", sets, "noAssertion", "Claimed by those who made the model; not verified.");
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
