package dev.gambeson.scan.text.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.io.IOException;

/** Walks through JSON, one value or several after one another, with what Python and editors allow beyond the standard. */
public final class JsonWalk {

    /** Deeper ones exhaust the stack of Python's parser. */
    static final int DEPTH = 900;

    private static final int TEXT = 16 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(1 << 20)
                    .maxNumberLength(1 << 20)
                    .maxStringLength(TEXT)
                    .build())
            .build();

    private final DocumentPath path = new DocumentPath();
    private final DocumentListener listener;

    private JsonWalk(DocumentListener listener) {
        this.listener = listener;
    }

    /**
     * Walks through all of it. Nesting that exhausts parsers, and texts over the limit, are reported and end the walk.
     *
     * @return whether it is JSON to its end
     */
    public static boolean walk(Content content, Inspection inspection, DocumentListener listener) {
        JsonWalk walk = new JsonWalk(listener);
        try (JsonParser parser = JSON.createParser(new ContentStream(content))) {
            walk.read(parser);
            listener.finished();
            return true;
        } catch (StreamConstraintsException e) {
            listener.finished();
            walk.overLimit(inspection, e);
            return true;
        } catch (IOException e) {
            listener.finished();
            return false;
        }
    }

    /** Walks as far as it is JSON, for those who want some values only and leave complaints to others. */
    public static void read(Content content, DocumentListener listener) {
        try (JsonParser parser = JSON.createParser(new ContentStream(content))) {
            new JsonWalk(listener).read(parser);
        } catch (IOException e) {
            // The scan of the file itself says so.
        }
        listener.finished();
    }

    private void read(JsonParser parser) throws IOException {
        for (JsonToken token; (token = parser.nextToken()) != null; ) {
            switch (token) {
                case FIELD_NAME -> path.name(parser.currentName());
                case START_OBJECT, START_ARRAY -> {
                    path.next();
                    listener.opened(path, token == JsonToken.START_ARRAY);
                    path.enter(token == JsonToken.START_ARRAY);
                }
                case END_OBJECT, END_ARRAY -> {
                    path.leave();
                    listener.closed(path);
                }
                case VALUE_STRING -> {
                    path.next();
                    listener.text(path, parser.getText(), offset(parser));
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    path.next();
                    listener.number(path, number(parser), offset(parser));
                }
                case VALUE_TRUE, VALUE_FALSE -> {
                    path.next();
                    listener.flag(path, token == JsonToken.VALUE_TRUE, offset(parser));
                }
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> path.next();
            }
        }
    }

    /** Decimal numbers are only compared with whole ones, and a million digits would take a second. */
    private static double number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > 40) {
            return Double.NaN;
        }
        return parser.getDoubleValue();
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset();
    }

    private void overLimit(Inspection inspection, StreamConstraintsException e) {
        long offset = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
        if (path.depth() >= DEPTH) {
            inspection.found(
                    Finding.of(DocumentRules.NESTING, "More than " + DEPTH + " lists or objects lie in one another."),
                    offset);
        }
        inspection.incomplete("holds a value that is too long or too deep to be read", offset);
    }
}
