package dev.gambeson.render;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reports as they are written, for tests. */
public final class Written {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Written() {}

    public static String text(ReportFormat format, Report report) throws IOException {
        return text(format, report, RenderOptions.plain());
    }

    public static String text(ReportFormat format, Report report, RenderOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    public static JsonNode json(ReportFormat format, Report report) throws IOException {
        return STRICT.readTree(text(format, report));
    }

    /** What is wrong with a document by a schema; empty where it is valid. */
    public static List<String> problems(Path schema, SpecVersion.VersionFlag version, JsonNode document)
            throws IOException {
        JsonSchema read = JsonSchemaFactory.getInstance(version).getSchema(Files.readString(schema));
        return read
                .validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
