package dev.gambeson.scan.gguf;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.tensor.NameHashes;
import dev.gambeson.scan.text.embedded.EmbeddedText;

/** The key-value pairs of a file. */
final class GgufMetadata {

    /** Bytes by type; 0: not of one size. */
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    private static final int TEXT = 8;
    private static final int ARRAY = 9;
    private static final int DEPTH = 8;
    private static final String ALIGNMENT = "general.alignment";
    private static final long WIDEST = 1 << 20;

    private final GgufReader reader;
    private final Inspection inspection;
    private long alignment = 32;

    GgufMetadata(GgufReader reader, Inspection inspection) {
        this.reader = reader;
        this.inspection = inspection;
    }

    /** Reads that many pairs. */
    void read(long count) {
        NameHashes keys = new NameHashes();
        for (long i = 0; i < count; i++) {
            String key = reader.text();
            keys.add(key);
            readValue(key, reader.u32());
        }
        if (keys.repeated() > 0) {
            inspection.found(Finding.of(
                    GgufRules.AMBIGUOUS, "A key of the metadata stands " + (keys.repeated() + 1) + " times."));
        }
    }

    private void readValue(String key, long type) {
        long offset = reader.position();
        if (type == TEXT) {
            String text = reader.text();
            if (key.startsWith("tokenizer.chat_template")) {
                EmbeddedText.inspectTemplate(text, inspection, offset);
            } else {
                EmbeddedText.inspect(text, inspection, offset);
            }
        } else if (key.equals(ALIGNMENT) && type == 4) {
            readAlignment(offset);
        } else {
            skip(type, 0);
        }
    }

    private void readAlignment(long offset) {
        long value = reader.u32();
        if (Long.bitCount(value) != 1 || value > WIDEST) {
            inspection.found(
                    Finding.of(GgufRules.MALFORMED, "The alignment is " + value + ", which is no power of two."),
                    offset);
        } else {
            alignment = value;
        }
    }

    private void skip(long type, int depth) {
        if (type == TEXT) {
            reader.skipText();
        } else if (type == ARRAY) {
            skipArray(depth);
        } else if (type < SIZES.length) {
            reader.skip(1, SIZES[(int) type]);
        } else {
            throw malformed("has a value of the unknown type " + type);
        }
    }

    private void skipArray(int depth) {
        if (depth == DEPTH) {
            inspection.found(
                    Finding.of(GgufRules.MALFORMED, "Arrays lie in more than " + DEPTH + " arrays."),
                    reader.position());
            throw malformed("has arrays that nobody nests so deep");
        }
        long type = reader.u32();
        long count = reader.count();
        if (type < SIZES.length && SIZES[(int) type] > 0) {
            reader.skip(count, SIZES[(int) type]);
            return;
        }
        reader.checked(count, 4);
        for (long i = 0; i < count; i++) {
            skip(type, depth + 1);
        }
    }

    private InputException malformed(String problem) {
        return InputException.malformed(new Location(null, null, reader.position(), null, null), problem);
    }

    /** To what multiple of bytes tensors are aligned. */
    long alignment() {
        return alignment;
    }
}
