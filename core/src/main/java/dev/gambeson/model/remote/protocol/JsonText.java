package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON (RFC 8259) of strangers, read as a stream within bounds, and our own written.
 *
 * <p>{@code NaN} and {@code Infinity}, which Python writes, are read, so that an error can say what they are.
 */
final class JsonText {

    /** Deeper than any tensor. */
    static final int DEPTH = 32;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1 << 12;

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonText() {}

    /** What is done with a parser that stands before its first token. */
    interface Reading<T> {
        T of(JsonParser in) throws IOException;
    }

    /** What is done with a generator. */
    interface Writing {
        void of(JsonGenerator out) throws IOException;
    }

    /**
     * Reads one JSON text.
     *
     * @throws GambesonException {@code REMOTE_FAILED} where it is none, or goes beyond the bounds
     */
    static <T> T read(byte[] body, Reading<T> reading) {
        try (JsonParser in = FACTORY.createParser(body)) {
            T result = reading.of(in);
            if (in.nextToken() != null) {
                throw unlike("holds more than one JSON text");
            }
            return result;
        } catch (JsonProcessingException e) {
            // The parser's own words show what it read, which is the stranger's.
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw new GambesonException(
                    ErrorCode.REMOTE_FAILED,
                    "the answer of the endpoint is no JSON, or goes beyond its bounds (at byte " + offset + ")",
                    "Check that the address is that of the model and the protocol is the right one.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            writing.of(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** An answer that is JSON and not what the protocol says. */
    static GambesonException unlike(String problem) {
        return new GambesonException(
                ErrorCode.REMOTE_FAILED,
                "the answer of the endpoint " + problem,
                "Check that the address is that of the model and the protocol is the right one.");
    }
}
