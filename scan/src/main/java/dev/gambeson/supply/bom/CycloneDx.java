package dev.gambeson.supply.bom;

import dev.gambeson.render.Visible;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.manifest.Resource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bill as CycloneDX (ECMA-424). The bill describes a release; the model is its one component, since what is read of the
 * described thing itself by programs that keep inventories is less: Dependency-Track keeps no hash, licence or property of it.
 */
final class CycloneDx {

    private static final String RELEASE = "release";
    private static final String MODEL = "model";
    private static final int MOST_VERSION = 1000;

    private final BillOfMaterials bill;
    private final String version;
    private final References references = new References();

    CycloneDx(BillOfMaterials bill, String version) {
        this.bill = bill;
        this.version = version;
        references.of(RELEASE);
        references.of(MODEL);
    }

    /** The document without its serial number. */
    Map<String, Object> document() {
        List<JsonObject> files = files();
        List<JsonObject> data = bill.data().stream()
                .map(set -> CycloneDxData.component(set, references.of("data:" + set.id())))
                .toList();
        List<JsonObject> libraries =
                bill.libraries().stream().map(this::library).toList();
        List<JsonObject> components = new ArrayList<>();
        components.add(model(files, data));
        components.addAll(data);
        components.addAll(libraries);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://cyclonedx.org/schema/bom-" + version + ".schema.json");
        document.put("bomFormat", "CycloneDX");
        document.put("specVersion", version);
        document.put("serialNumber", "");
        document.put("version", 1);
        document.putAll(new JsonObject()
                .with("metadata", metadata())
                .with("components", components)
                .with("dependencies", dependencies(files, data, libraries))
                .with("compositions", compositions())
                .map());
        return document;
    }

    private JsonObject metadata() {
        Identity identity = bill.identity();
        JsonObject tool = new JsonObject()
                .with("type", "application")
                .with("name", "gambeson")
                .with("version", version(bill.toolVersion()));
        return new JsonObject()
                .with(
                        "timestamp",
                        bill.created().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("lifecycles", List.of(new JsonObject().with("phase", "post-build")))
                .with("tools", new JsonObject().with("components", List.of(tool)))
                .with(
                        "component",
                        identified(new JsonObject().with("type", "application").with("bom-ref", RELEASE), identity))
                .with("supplier", supplier(identity));
    }

    private JsonObject identified(JsonObject component, Identity identity) {
        return component
                .with("supplier", supplier(identity))
                .must("name", identity.name())
                .with("version", version(identity.version()))
                .with("description", identity.description())
                .with("licenses", license(identity.license()));
    }

    /** The schema takes 1024 characters; what is not visible takes more than one. */
    private static @Nullable String version(@Nullable String version) {
        return version == null ? null : Properties.shortened(Visible.of(version), MOST_VERSION);
    }

    private static @Nullable JsonObject supplier(Identity identity) {
        return identity.supplier() == null ? null : new JsonObject().with("name", identity.supplier());
    }

    /** A licence of the list by its identifier, an expression of such as one, everything else by its name. */
    static List<JsonObject> license(@Nullable String license) {
        if (license == null) {
            return List.of();
        }
        String known = LicenseList.identifier(license).orElse(null);
        String expression = known == null ? LicenseList.expression(license).orElse(null) : null;
        if (expression != null) {
            return List.of(new JsonObject().with("expression", expression).with("acknowledgement", "declared"));
        }
        JsonObject inner = known == null ? new JsonObject().must("name", license) : new JsonObject().with("id", known);
        return List.of(new JsonObject().with("license", inner.with("acknowledgement", "declared")));
    }

    private JsonObject model(List<JsonObject> files, List<JsonObject> data) {
        List<Resource> resources = bill.manifest().resources();
        Identity identity = bill.identity();
        List<String> sets = data.stream()
                .map(set -> String.valueOf(set.map().get("bom-ref")))
                .toList();
        return identified(
                        new JsonObject().with("type", "machine-learning-model").with("bom-ref", MODEL), identity)
                .with("hashes", resources.size() == 1 ? sha256(resources.get(0).sha256()) : null)
                .with("purl", identity.purl())
                .with("pedigree", pedigree())
                .with("externalReferences", references())
                .with("components", files)
                .with("modelCard", CycloneDxCard.of(bill.card(), identity, sets))
                .with("properties", properties());
    }

    private @Nullable JsonObject pedigree() {
        List<JsonObject> ancestors =
                bill.identity().ancestors().stream().map(CycloneDx::ancestor).toList();
        return ancestors.isEmpty()
                ? null
                : new JsonObject()
                        .with("ancestors", ancestors)
                        .with("notes", "Ancestors are claims of those who made the model; nobody has verified them.");
    }

    /** {@code name@version}; of a package URL its name is all but the type. */
    private static JsonObject ancestor(String ancestor) {
        boolean purl = Identity.isPurl(ancestor);
        String plain = purl ? ancestor.replaceFirst("[?#].*", "") : ancestor;
        int at = plain.lastIndexOf('@');
        return new JsonObject()
                .with("type", "machine-learning-model")
                .must("name", plain.substring(purl ? plain.indexOf('/') + 1 : 0, at > 0 ? at : plain.length()))
                .with("version", version(at > 0 ? plain.substring(at + 1) : null))
                .with("purl", purl ? ancestor : null);
    }

    /** What has no field of its own, and the card once more for programs that know no model cards but keep properties. */
    private List<JsonObject> properties() {
        List<JsonObject> properties = new ArrayList<>();
        properties.add(Properties.of(
                "model-signing:root-digest", "sha256:" + bill.manifest().rootDigest()));
        properties.add(
                Properties.of("in-toto:dir-hash", "sha256:" + bill.manifest().listingDigest()));
        bill.identity().ancestors().forEach(name -> Properties.add(properties, "ancestor", name));
        CycloneDxData.times(properties, bill.identity().publication());
        CycloneDxCard.repeat(bill.card(), bill.identity(), properties);
        return properties;
    }

    private List<JsonObject> references() {
        List<JsonObject> references =
                new ArrayList<>(CycloneDxData.distribution(bill.identity().publication()));
        bill.evidence().forEach(one -> references.add(reference(one)));
        return references;
    }

    private static JsonObject reference(Evidence evidence) {
        String type = switch (evidence.kind()) {
            case REPORT -> "quality-metrics";
            case SIGNATURE -> "digital-signature";
            case ATTESTATION -> "attestation";
        };
        return new JsonObject()
                .must("url", References.relative(evidence.name()))
                .with("type", type)
                .with("hashes", sha256(evidence.sha256()));
    }

    private List<JsonObject> files() {
        List<JsonObject> files = new ArrayList<>();
        for (Resource resource : bill.manifest().resources()) {
            files.add(new JsonObject()
                    .with("type", "file")
                    .with("bom-ref", references.of("file:" + resource.name()))
                    .must("name", resource.name())
                    .with("hashes", sha256(resource.sha256()))
                    .with("properties", List.of(Properties.of("file:bytes", String.valueOf(resource.bytes())))));
        }
        return files;
    }

    private JsonObject library(Library library) {
        List<JsonObject> properties = new ArrayList<>();
        Properties.add(properties, "library:demanded", library.demanded());
        Properties.add(properties, "library:source", library.source());
        return new JsonObject()
                .with("type", "library")
                .with("bom-ref", references.of(library.purl()))
                .must("name", library.name())
                .with("version", library.version())
                .with("scope", "required")
                .with("purl", library.purl())
                .with("properties", properties);
    }

    /** What files and data sets need is known: nothing. What libraries need is not, so that they have no line. */
    private static List<JsonObject> dependencies(
            List<JsonObject> files, List<JsonObject> data, List<JsonObject> libraries) {
        List<JsonObject> dependencies = new ArrayList<>();
        dependencies.add(new JsonObject().with("ref", RELEASE).with("dependsOn", List.of(MODEL)));
        dependencies.add(new JsonObject()
                .with("ref", MODEL)
                .with("dependsOn", libraries.stream().map(CycloneDx::ref).toList()));
        files.forEach(file -> dependencies.add(new JsonObject().with("ref", ref(file))));
        data.forEach(set -> dependencies.add(new JsonObject().with("ref", ref(set))));
        return dependencies;
    }

    private static Object ref(JsonObject component) {
        return String.valueOf(component.map().get("bom-ref"));
    }

    /** All files are here; of the libraries only those that somebody named. */
    private List<JsonObject> compositions() {
        return List.of(
                new JsonObject().with("aggregate", "complete").with("assemblies", List.of(MODEL)),
                new JsonObject()
                        .with("aggregate", bill.libraries().isEmpty() ? "unknown" : "incomplete")
                        .with("dependencies", List.of(MODEL)));
    }

    static List<JsonObject> sha256(@Nullable String digest) {
        return digest == null
                ? List.of()
                : List.of(new JsonObject().with("alg", "SHA-256").with("content", digest));
    }
}
