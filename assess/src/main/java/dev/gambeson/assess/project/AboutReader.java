package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a project file says of its model for others: the name, and {@code about}. Stateless. */
public final class AboutReader {

    private AboutReader() {}

    /**
     * Reads it out of a project file.
     *
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static Identity read(SettingsFile file) {
        return identity(file.yaml());
    }

    static Identity identity(YamlMapping root) {
        String name = root.required("name").text();
        Optional<YamlMapping> about = root.optional("about").map(YamlValue::mapping);
        if (about.isEmpty()) {
            return Identity.of(name);
        }
        YamlMapping said =
                about.get().allowOnly("version", "description", "license", "supplier", "purl", "uses", "base-models");
        Optional<YamlValue> purl = said.optional("purl");
        if (purl.isPresent() && !Identity.isPurl(purl.get().text())) {
            throw purl.get().problem("is no package URL, such as pkg:huggingface/org/name@revision");
        }
        return new Identity(
                name,
                text(said, "version"),
                text(said, "description"),
                texts(said, "uses"),
                text(said, "license"),
                text(said, "supplier"),
                text(said, "purl"),
                texts(said, "base-models"));
    }

    private static @Nullable String text(YamlMapping about, String key) {
        return about.optional(key).map(YamlValue::text).orElse(null);
    }

    private static List<String> texts(YamlMapping about, String key) {
        return about.optional(key).map(YamlValue::texts).orElse(List.of());
    }
}
