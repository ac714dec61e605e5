package dev.gambeson.supply.bom;

import dev.gambeson.format.Limits;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What folders of Hugging Face say of their model: the front matter of {@code README.md} and {@code config.json}. Immutable.
 *
 * @param license of the model
 * @param ancestors the models that it was made from
 * @param data the data sets that it learned from
 * @param task what it does
 */
record HubFile(
        @Nullable String license,
        List<String> ancestors,
        List<String> data,
        @Nullable String task) {

    private static final String FENCE = "---";

    /**
     * The front matter, which is YAML between two lines of three hyphens.
     *
     * @throws dev.gambeson.format.InputException where it is no YAML
     */
    static HubFile readme(byte[] bytes, String name) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        int end = lines.isEmpty() || !lines.get(0).strip().equals(FENCE)
                ? 0
                : 1 + lines.subList(1, lines.size()).indexOf(FENCE);
        if (end < 2) {
            return new HubFile(null, List.of(), List.of(), null);
        }
        byte[] matter = String.join("\n", lines.subList(1, end)).getBytes(StandardCharsets.UTF_8);
        YamlMapping root = YamlDocument.read(matter, name, Limits.standard());
        String license = one(root, "license");
        // The hub says `other` where its name stands beside it.
        String named = one(root, "license_name");
        return new HubFile(
                named != null && (license == null || license.equals("other")) ? named : license,
                texts(root, "base_model"),
                texts(root, "datasets"),
                one(root, "pipeline_tag"));
    }

    /** What {@code config.json} says under a name; of a list its first. */
    static @Nullable String config(JsonNode config, String member) {
        JsonNode found = config.find(member);
        Object value = found == null ? null : found.plain();
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.get(0);
        }
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable String one(YamlMapping root, String key) {
        List<String> texts = texts(root, key);
        return texts.isEmpty() ? null : texts.get(0);
    }

    private static List<String> texts(YamlMapping root, String key) {
        Optional<YamlValue> value = root.optional(key);
        return value.isEmpty() || value.get().isNull() || value.get().isMapping()
                ? List.of()
                : value.get().elements().stream()
                        .filter(element -> !element.isMapping() && !element.isNull())
                        .map(YamlValue::text)
                        .filter(text -> !text.isBlank())
                        .toList();
    }
}
