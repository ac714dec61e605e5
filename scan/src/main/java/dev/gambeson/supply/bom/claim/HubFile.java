package dev.gambeson.supply.bom.claim;

import dev.gambeson.format.Limits;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What folders of Hugging Face say of their model: the front matter of {@code README.md} and {@code config.json}. Immutable.
 *
 * @param license of the model
 * @param ancestors the models that it was made from
 * @param relation how it was made from them, such as {@code quantized}
 * @param data the data sets that it learned from
 * @param task what it does
 * @param results what its makers measured, such as {@code accuracy 0.93 on imdb (test)}
 * @param emissions of training it, grams of CO2
 */
record HubFile(
        @Nullable String license,
        List<String> ancestors,
        @Nullable String relation,
        List<String> data,
        @Nullable String task,
        List<String> results,
        @Nullable String emissions) {

    /** A card may list results without end; a bill does not. */
    private static final int MOST_RESULTS = 200;

    private static final HubFile NOTHING = new HubFile(null, List.of(), null, List.of(), null, List.of(), null);

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
            return NOTHING;
        }
        byte[] matter = String.join("\n", lines.subList(1, end)).getBytes(StandardCharsets.UTF_8);
        YamlMapping root = YamlDocument.read(matter, name, Limits.standard());
        String license = one(root, "license");
        // The hub says `other` where its name stands beside it.
        String named = one(root, "license_name");
        return new HubFile(
                named != null && (license == null || license.equals("other")) ? named : license,
                texts(root, "base_model"),
                one(root, "base_model_relation"),
                texts(root, "datasets"),
                one(root, "pipeline_tag"),
                mappings(root, "model-index")
                        .flatMap(model -> mappings(model, "results"))
                        .flatMap(HubFile::results)
                        .limit(MOST_RESULTS)
                        .toList(),
                emissions(root));
    }

    /** The package URL of a model whose name at the hub has an owner; any other name as it is. */
    static String purl(String model) {
        return model.matches("[A-Za-z0-9][\\w.-]*/[A-Za-z0-9][\\w.-]*") ? "pkg:huggingface/" + model : model;
    }

    private static Stream<String> results(YamlMapping result) {
        String data = mappings(result, "dataset")
                .findFirst()
                .map(set -> {
                    String name = one(set, "name");
                    String split = one(set, "split");
                    return (name == null ? "" : " on " + name) + (split == null ? "" : " (" + split + ")");
                })
                .orElse("");
        return mappings(result, "metrics")
                .filter(metric -> one(metric, "type") != null && one(metric, "value") != null)
                .map(metric -> one(metric, "type") + " " + one(metric, "value") + data);
    }

    /** A number, or one with what it rests on. */
    private static @Nullable String emissions(YamlMapping root) {
        String key = "co2_eq_emissions";
        return mappings(root, key)
                .findFirst()
                .map(said -> one(said, "emissions"))
                .orElseGet(() -> one(root, key));
    }

    /** The mappings in a list, or the one in place of a list. */
    private static Stream<YamlMapping> mappings(YamlMapping root, String key) {
        return root.optional(key).filter(value -> !value.isNull()).stream()
                .flatMap(value -> value.isMapping() ? Stream.of(value) : value.elements().stream())
                .filter(YamlValue::isMapping)
                .map(YamlValue::mapping);
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
