package dev.gambeson.assess.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Report;
import dev.gambeson.scan.Census;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A census as JSON, {@code docs/schema/census-1.json}: what files contain, counted, to be sent to whoever maintains the
 * rules. It holds no name of a file, no path and no content but the names that pickles import. Pure and thread-safe.
 */
public final class CensusForm {

    /** The version of the JSON form. */
    private static final int VERSION = 1;

    private CensusForm() {}

    /**
     * Writes it in UTF-8; does not close the stream.
     *
     * @param files how many files were counted
     * @throws IOException where the stream fails
     */
    public static void write(Census census, long files, Report.Tool tool, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("gambeson-census", VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", tool.name());
            json.writeStringField("version", tool.version());
            json.writeStringField("rules", tool.rules());
            json.writeEndObject();
            json.writeNumberField("files", files);
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Map<String, Long>> kind : census.counts().entrySet()) {
                json.writeObjectFieldStart(kind.getKey());
                for (Map.Entry<String, Long> count : kind.getValue().entrySet()) {
                    json.writeNumberField(Visible.of(count.getKey()), count.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }
}
