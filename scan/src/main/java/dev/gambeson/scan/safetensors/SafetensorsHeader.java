package dev.gambeson.scan.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.tensor.DataRanges;
import dev.gambeson.scan.tensor.NameHashes;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads the header of a file as a stream and remembers of each tensor its place and a hash of its name. */
final class SafetensorsHeader {

    static final int START = 8;
    private static final String METADATA = "__metadata__";
    private static final int NAME = 1 << 16;
    private static final int TEXT = 16 << 20;

    /** Names are not kept: a header of 100 MB has two million of them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNameLength(NAME)
                    .maxStringLength(TEXT)
                    .build())
            .build();

    private final Inspection inspection;
    private final DataRanges ranges = new DataRanges();
    private final NameHashes names = new NameHashes();

    SafetensorsHeader(Inspection inspection) {
        this.inspection = inspection;
    }

    /** Reads it, and says behind how many characters of the header the object ends; -1 where only blanks follow. */
    long read(Content header) throws IOException {
        Reader characters = new InputStreamReader(new ContentStream(header), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = JSON.createParser(characters)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            TensorEntry entry = new TensorEntry();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                long offset = START + parser.currentTokenLocation().getCharOffset();
                names.add(name);
                parser.nextToken();
                if (name.equals(METADATA)) {
                    readMetadata(parser);
                } else {
                    entry.read(parser);
                    add(name, entry, offset);
                }
            }
            long end = parser.currentLocation().getCharOffset();
            return isFollowed(parser) ? end : -1;
        }
    }

    private static boolean isFollowed(JsonParser parser) {
        try {
            return parser.nextToken() != null;
        } catch (IOException e) {
            return true;
        }
    }

    private void add(String name, TensorEntry entry, long offset) {
        if (entry.problem() != null) {
            malformed("The tensor '" + Excerpt.of(name) + "' " + entry.problem() + ".", offset);
        } else if (entry.unknownType() != null) {
            inspection.incomplete("has a tensor of the unknown type '" + entry.unknownType() + "'", offset);
        }
        if (entry.hasPlace()) {
            ranges.add(entry.begin(), entry.end());
        }
    }

    private void readMetadata(JsonParser parser) throws IOException {
        long offset = START + parser.currentTokenLocation().getCharOffset();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            malformed("Its metadata are no object.", offset);
            parser.skipChildren();
            return;
        }
        NameHashes keys = new NameHashes();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            keys.add(parser.currentName());
            offset = START + parser.currentTokenLocation().getCharOffset();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                EmbeddedText.inspect(parser.getText(), inspection, offset);
            } else {
                malformed("Its metadata hold something that is no text.", offset);
                parser.skipChildren();
            }
        }
        if (keys.repeated() > 0) {
            inspection.found(Finding.of(SafetensorsRules.AMBIGUOUS, "A key of its metadata stands twice."), offset);
        }
    }

    private void malformed(String detail, long offset) {
        inspection.found(Finding.of(SafetensorsRules.MALFORMED, detail), offset);
    }

    DataRanges ranges() {
        return ranges;
    }

    NameHashes names() {
        return names;
    }
}
