package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a project file says of its model for others: the name, and {@code about}. Stateless. */
public final class AboutReader {

    private AboutReader() {}

    /**
     * What a project file says.
     *
     * @param model of the model
     * @param data of the data sets, by what the project calls them
     */
    public record About(Identity model, Map<String, Origin> data) {

        /** What is said. */
        public About {
            data = Map.copyOf(data);
        }
    }

    /**
     * Reads it out of a project file.
     *
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static About read(SettingsFile file) {
        return about(file.yaml());
    }

    static About about(YamlMapping root) {
        String name = root.required("name").text();
        Optional<YamlMapping> about = root.optional("about").map(YamlValue::mapping);
        if (about.isEmpty()) {
            return new About(Identity.of(name), Map.of());
        }
        YamlMapping said = about.get()
                .allowOnly(
                        "version",
                        "description",
                        "license",
                        "supplier",
                        "purl",
                        "uses",
                        "users",
                        "base-models",
                        "built",
                        "released",
                        "download",
                        "data");
        Optional<YamlValue> purl = said.optional("purl");
        if (purl.isPresent() && !Identity.isPurl(purl.get().text())) {
            throw purl.get().problem("is no package URL, such as pkg:huggingface/org/name@revision");
        }
        Identity model = new Identity(
                name,
                text(said, "version"),
                text(said, "description"),
                texts(said, "uses"),
                texts(said, "users"),
                text(said, "license"),
                text(said, "supplier"),
                text(said, "purl"),
                texts(said, "base-models"),
                publication(said));
        return new About(model, said.optional("data").map(AboutReader::data).orElse(Map.of()));
    }

    private static Map<String, Origin> data(YamlValue value) {
        Map<String, Origin> data = new LinkedHashMap<>();
        YamlMapping sets = value.mapping().allowOnly("train", "test");
        for (String id : sets.keys()) {
            YamlMapping set = sets.required(id)
                    .mapping()
                    .allowOnly("description", "license", "originator", "built", "released", "download");
            data.put(
                    id,
                    new Origin(
                            text(set, "description"), text(set, "license"), text(set, "originator"), publication(set)));
        }
        return data;
    }

    private static Publication publication(YamlMapping said) {
        Optional<YamlValue> download = said.optional("download");
        if (download.isPresent() && !Publication.isAddress(download.get().text())) {
            throw download.get()
                    .problem("is no address that can be published, such as https://example.com/model.onnx: whole, and"
                            + " without a password");
        }
        return new Publication(time(said, "built"), time(said, "released"), text(said, "download"));
    }

    private static @Nullable Instant time(YamlMapping said, String key) {
        return said.optional(key)
                .map(value -> Publication.time(value.text())
                        .orElseThrow(
                                () -> value.problem("is no time, such as 2027-01-31 or 2027-01-31T12:00:00Z (UTC)")))
                .orElse(null);
    }

    private static @Nullable String text(YamlMapping about, String key) {
        return about.optional(key).map(YamlValue::text).orElse(null);
    }

    private static List<String> texts(YamlMapping about, String key) {
        return about.optional(key).map(YamlValue::texts).orElse(List.of());
    }
}
