package dev.gambeson.supply.bom;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The schemas that those who made the formats publish. */
enum OfficialSchema {
    CYCLONEDX_1_6("bom-1.6.schema.json", SpecVersion.VersionFlag.V7),
    CYCLONEDX_1_7("bom-1.7.schema.json", SpecVersion.VersionFlag.V7),
    SPDX_3("spdx-3.0.1.schema.json", SpecVersion.VersionFlag.V202012);

    private static final String HOME = "http://cyclonedx.org/schema/";

    private final JsonSchema schema;

    OfficialSchema(String file, SpecVersion.VersionFlag draft) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                draft,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(
                        address -> address.startsWith(HOME) ? read(address.substring(HOME.length())) : null)));
        schema = file.startsWith("bom")
                ? factory.getSchema(SchemaLocation.of(HOME + file))
                : factory.getSchema(read(file));
    }

    static OfficialSchema of(BomFormat format) {
        return valueOf(format.name());
    }

    /** What is wrong with a document; nothing where it is valid. */
    List<String> problems(byte[] document) {
        return schema
                .validate(
                        new String(document, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static String read(String file) {
        return new String(resource("schema/" + file + ".gz"), StandardCharsets.UTF_8);
    }

    /** A compressed file of the test resources. */
    static byte[] resource(String name) {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(OfficialSchema.class.getResourceAsStream("/bom/" + name), name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
