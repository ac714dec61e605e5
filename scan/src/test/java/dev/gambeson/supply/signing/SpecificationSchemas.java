package dev.gambeson.supply.signing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.gambeson.format.json.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON Schemas of OpenSSF Model Signing v1.0, applied as the specification's own tool does: to the bundle, then to its payload. */
final class SpecificationSchemas {

    private static final Pattern NAME = Pattern.compile("https://model_signing/([a-z]+)/v1\\.0/schema");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(SpecificationSchemas::read)));
    private static final JsonSchema BUNDLE = schema("bundle");
    private static final JsonSchema STATEMENT = schema("statement");

    private SpecificationSchemas() {}

    /** What is wrong with a bundle; nothing where it is valid. */
    static List<String> problems(byte[] bundle) {
        List<String> found = new ArrayList<>(problems(BUNDLE, bundle));
        if (found.isEmpty()) {
            JsonNode envelope = JsonNode.of(bundle, "bundle").at("dsseEnvelope");
            found.addAll(problems(STATEMENT, envelope.at("payload").base64()));
        }
        return found;
    }

    private static List<String> problems(JsonSchema schema, byte[] document) {
        return schema.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema schema(String name) {
        return FACTORY.getSchema(SchemaLocation.of("https://model_signing/" + name + "/v1.0/schema"));
    }

    private static String read(String address) {
        Matcher name = NAME.matcher(address);
        if (!name.matches()) {
            return null;
        }
        try {
            return new String(
                    Fixtures.bytes("specification/schemas/" + name.group(1) + ".schema.json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
