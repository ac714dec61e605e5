package dev.gambeson.assess.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A JSON Schema of {@code docs/schema}, asked about YAML as an editor would ask it. */
final class SettingsSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonSchema schema;

    SettingsSchema(String kind) {
        this.file = Path.of("../docs/schema/" + kind + "-1.json");
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(
                        file.toAbsolutePath().normalize().toUri().toString()));
    }

    JsonNode text() throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** What is wrong with a document; empty where it is valid. */
    List<String> problems(String yaml) {
        Object read;
        try {
            read = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        } catch (YamlEngineException e) {
            return List.of("no YAML: " + e.getMessage());
        }
        JsonNode document = JSON.valueToTree(withoutEmpty(read));
        return problems(document);
    }

    List<String> problems(JsonNode document) {
        return schema
                .validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** A key without a value counts as absent; a reader that refuses it says so in its schema. */
    private static Object withoutEmpty(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SettingsSchema::withoutEmpty).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((key, entry) -> {
                if (entry != null) {
                    kept.put(String.valueOf(key), withoutEmpty(entry));
                }
            });
            return kept;
        }
        return value;
    }
}
