package dev.gambeson.scan.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON documents as Python's reader takes them: NaN and Infinity are numbers, UTF-16 and UTF-32 are told by content. */
public final class JsonDocument {

    /** Python ends with an error at about a thousand levels. */
    private static final int DEPTH = 1500;
    /** Texts, lists and objects; about 100 MB where all are short. */
    private static final int NODES = 1_500_000;

    private static final int NUMBER_LENGTH = 100_000;

    private final JsonParser parser;
    private int nodes;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a whole document, and demands that nothing but white space follows.
     *
     * @param bytes how long it may be
     * @throws InputException {@code INPUT_MALFORMED} where it is no JSON, {@code INPUT_TOO_LARGE} where it is longer, or
     *     has more parts than are kept in memory
     */
    public static Json read(Content content, int bytes) {
        Location place = new Location(null, null, null, null, null);
        if (content.size() > bytes) {
            throw InputException.tooLarge(
                    place, "is a document of more than " + bytes + " bytes", "Give Java more memory to read it.");
        }
        try (InputStream in = new ContentInput(content);
                JsonParser parser = parser(in, bytes)) {
            JsonDocument document = new JsonDocument(parser);
            Json value = document.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw InputException.malformed(place, "has something behind its end");
            }
            return value;
        } catch (IOException e) {
            // Broken encodings come as other exceptions than broken syntax; the content itself raises none of these.
            throw InputException.malformed(
                    new Location(null, null, offset(e), null, null), "is no JSON that can be read");
        }
    }

    /**
     * A parser that takes what Python takes, for those who go through a document without keeping it.
     *
     * @param bytes how long a text in it may be
     * @throws IOException where the stream cannot be read
     */
    public static JsonParser parser(InputStream in, int bytes) throws IOException {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(bytes)
                .maxNameLength(bytes)
                .maxNumberLength(NUMBER_LENGTH)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return factory.createParser(in);
    }

    /** Where the token begins that a parser stands at: exact in ASCII, as Python writes JSON, and else in characters. */
    public static long offset(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getCharOffset());
    }

    private static @Nullable Long offset(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? (Long) Math.max(0, json.getLocation().getByteOffset())
                : null;
    }

    private Json value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw InputException.malformed(new Location(null, null, null, null, null), "ends inside a JSON document");
        }
        if (++nodes > NODES) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null),
                    "is a document of more than " + NODES + " parts",
                    "Find out why a configuration is so large.");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> new Json.Text(parser.getText());
            default -> new Json.Other(parser.getText());
        };
    }

    private Json object() throws IOException {
        List<Json.Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            entries.add(new Json.Entry(key, value(parser.nextToken())));
        }
        return new Json.Obj(entries);
    }

    private Json list() throws IOException {
        List<Json> values = new ArrayList<>();
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
            // Weights may stand in a configuration as millions of numbers, of which none says anything.
            if (token == null || token.isStructStart() || token == JsonToken.VALUE_STRING) {
                values.add(value(token));
            }
        }
        return new Json.Arr(values);
    }

    /** Content as a stream. */
    private static final class ContentInput extends InputStream {
        private final Content content;
        private long position;

        private ContentInput(Content content) {
            this.content = content;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = content.read(position, target, from, length);
            position += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
