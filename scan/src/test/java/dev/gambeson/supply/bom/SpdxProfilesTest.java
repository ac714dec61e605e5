package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A document claims a profile exactly where every element has what the profile demands. The demands are written down here once
 * more, from the pages of SPDX 3.0.1: https://spdx.github.io/spdx-spec/v3.0.1/model/AI/Classes/AIPackage,
 * .../AI/AI, .../Dataset/Classes/DatasetPackage, .../Dataset/Dataset.
 */
class SpdxProfilesTest {

    private static final Map<String, List<String>> MANDATORY = Map.of(
            "ai_AIPackage",
            List.of(
                    "releaseTime",
                    "suppliedBy",
                    "software_downloadLocation",
                    "software_packageVersion",
                    "software_primaryPurpose"),
            "dataset_DatasetPackage",
            List.of(
                    "builtTime",
                    "originatedBy",
                    "releaseTime",
                    "software_downloadLocation",
                    "software_primaryPurpose",
                    "dataset_datasetType"));

    @Test
    void everythingTogetherIsClaimed() {
        List<JsonNode> graph = graph(Bills.full());
        assertThat(claimed(graph)).contains("ai", "dataset");
        assertThat(whole(graph)).containsExactlyInAnyOrder("ai_AIPackage", "dataset_DatasetPackage");
    }

    @Test
    void littleIsNotClaimed() {
        assertThat(claimed(graph(Bills.bare()))).containsExactly("core", "software", "simpleLicensing");
    }

    @Test
    void nothingIsClaimedOfTheModelWhereOneThingIsMissing() {
        Publication nowhere = Publication.UNKNOWN;
        Publication known = Bills.full().identity().publication();
        List<UnaryOperator<Identity>> without = List.of(
                i -> identity(i, null, i.license(), i.supplier(), known),
                i -> identity(i, i.version(), null, i.supplier(), known),
                i -> identity(i, i.version(), i.license(), null, known),
                i -> identity(i, i.version(), i.license(), i.supplier(), nowhere),
                i -> identity(i, i.version(), i.license(), i.supplier(), new Publication(null, null, known.download())),
                i -> identity(
                        i, i.version(), i.license(), i.supplier(), new Publication(null, known.released(), null)));
        for (UnaryOperator<Identity> less : without) {
            List<JsonNode> graph =
                    graph(with(less.apply(Bills.full().identity()), Bills.full().data()));
            assertThat(claimed(graph)).doesNotContain("ai").contains("dataset");
            assertThat(whole(graph)).containsExactly("dataset_DatasetPackage");
        }
    }

    @Test
    void nothingIsClaimedOfDataWhereOneSetSaysLess() {
        Publication known = Bills.ORIGIN.publication();
        List<Origin> less = List.of(
                Origin.UNKNOWN,
                new Origin(null, null, "Bank", known),
                new Origin(null, "MIT", null, known),
                new Origin(null, "MIT", "Bank", new Publication(null, known.released(), known.download())),
                new Origin(null, "MIT", "Bank", new Publication(known.built(), null, known.download())),
                new Origin(null, "MIT", "Bank", new Publication(known.built(), known.released(), null)));
        for (Origin origin : less) {
            List<DataSet> sets = new ArrayList<>(Bills.full().data());
            sets.set(1, sets.get(1).from(origin));
            List<JsonNode> graph = graph(with(Bills.full().identity(), sets));
            assertThat(claimed(graph)).contains("ai").doesNotContain("dataset");
            assertThat(whole(graph)).containsExactly("ai_AIPackage");
        }
    }

    private static Identity identity(
            Identity i, String version, String license, String supplier, Publication publication) {
        return new Identity(
                i.name(),
                version,
                i.description(),
                i.uses(),
                i.users(),
                license,
                supplier,
                i.purl(),
                i.ancestors(),
                publication);
    }

    private static BillOfMaterials with(Identity identity, List<DataSet> data) {
        BillOfMaterials full = Bills.full();
        return new BillOfMaterials(
                identity,
                full.manifest(),
                full.card(),
                data,
                full.libraries(),
                full.evidence(),
                full.created(),
                full.toolVersion());
    }

    private static List<JsonNode> graph(BillOfMaterials bill) {
        byte[] document = BomFormat.SPDX_3.write(bill);
        assertThat(OfficialSchema.SPDX_3.problems(document)).isEmpty();
        return JsonNode.of(document, "bom").at("@graph").items();
    }

    private static List<String> claimed(List<JsonNode> graph) {
        return graph.stream()
                .filter(element -> type(element).equals("SpdxDocument"))
                .flatMap(element -> element.at("profileConformance").items().stream())
                .map(JsonNode::text)
                .toList();
    }

    /** The classes of which every element of a document has all that its profile demands. */
    private static Set<String> whole(List<JsonNode> graph) {
        Set<String> whole = new HashSet<>(MANDATORY.keySet());
        for (JsonNode element : graph) {
            List<String> mandatory = MANDATORY.get(type(element));
            if (mandatory != null
                    && (mandatory.stream().anyMatch(name -> element.find(name) == null)
                            || licences(graph, element, "hasDeclaredLicense") != 1
                            || licences(graph, element, "hasConcludedLicense") != 1)) {
                whole.remove(type(element));
            }
        }
        return whole;
    }

    private static long licences(List<JsonNode> graph, JsonNode of, String kind) {
        return graph.stream()
                .filter(element -> type(element).equals("Relationship"))
                .filter(relation -> relation.at("relationshipType").text().equals(kind))
                .filter(relation ->
                        relation.at("from").text().equals(of.at("spdxId").text()))
                .count();
    }

    private static String type(JsonNode element) {
        return element.at("type").text();
    }
}
