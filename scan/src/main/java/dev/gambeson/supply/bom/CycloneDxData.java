package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.util.ArrayList;
import java.util.List;

/** Data sets as components of CycloneDX, and where things come from. */
final class CycloneDxData {

    private CycloneDxData() {}

    /**
     * A data set.
     *
     * @param reference by which others refer to it
     */
    static JsonObject component(DataSet set, String reference) {
        Origin origin = set.origin();
        JsonObject originator = new JsonObject().with("name", origin.originator());
        List<JsonObject> facts = new ArrayList<>();
        set.facts().forEach(fact -> Properties.add(facts, "measure:" + fact.name(), fact.words()));
        return new JsonObject()
                .with("type", "data")
                .with("bom-ref", reference)
                .with("authors", originator.map().isEmpty() ? null : List.of(originator))
                .must("name", set.name())
                .with("description", origin.description())
                .with("hashes", CycloneDx.sha256(set.sha256()))
                .with("licenses", CycloneDx.license(origin.license()))
                .with("externalReferences", distribution(origin.publication()))
                .with("data", List.of(described(set, facts)))
                .with("properties", properties(set, facts));
    }

    private static JsonObject described(DataSet set, List<JsonObject> facts) {
        Origin origin = set.origin();
        return new JsonObject()
                .with("type", "dataset")
                .with("name", set.id())
                .with(
                        "contents",
                        new JsonObject()
                                .with("url", origin.publication().download())
                                .with("properties", facts))
                .with("sensitiveData", set.sensitive())
                .with("description", origin.description());
    }

    private static List<JsonObject> properties(DataSet set, List<JsonObject> facts) {
        List<JsonObject> properties = new ArrayList<>();
        Properties.add(properties, "data:role", set.id());
        Properties.add(properties, "data:format", set.format());
        String root = set.rootDigest();
        Properties.add(properties, "model-signing:root-digest", root == null ? null : "sha256:" + root);
        set.sensitive().forEach(kind -> Properties.add(properties, "data:sensitive", kind));
        times(properties, set.origin().publication());
        properties.addAll(facts);
        return properties;
    }

    /** When something was made: the form has no field for it. */
    static void times(List<JsonObject> properties, Publication publication) {
        Properties.add(properties, "built", publication.built() == null ? null : "" + publication.built());
        Properties.add(properties, "released", publication.released() == null ? null : "" + publication.released());
    }

    /** Where something is to be had. */
    static List<JsonObject> distribution(Publication publication) {
        return publication.download() == null
                ? List.of()
                : List.of(new JsonObject().with("url", publication.download()).with("type", "distribution"));
    }
}
