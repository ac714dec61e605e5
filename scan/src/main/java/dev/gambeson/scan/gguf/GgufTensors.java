package dev.gambeson.scan.gguf;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.tensor.DataRanges;
import dev.gambeson.scan.tensor.NameHashes;

/** The descriptions of tensors in a file. */
final class GgufTensors {

    /** {@code GGML_MAX_DIMS}. */
    private static final int DIMENSIONS = 4;

    private final GgufReader reader;
    private final long alignment;
    private final Inspection inspection;
    private final DataRanges ranges = new DataRanges();
    private final NameHashes names = new NameHashes();
    private boolean known = true;

    GgufTensors(GgufReader reader, long alignment, Inspection inspection) {
        this.reader = reader;
        this.alignment = alignment;
        this.inspection = inspection;
    }

    /** Reads that many descriptions. */
    void read(long count) {
        for (long i = 0; i < count; i++) {
            readOne();
        }
        if (names.repeated() > 0) {
            inspection.found(Finding.of(GgufRules.AMBIGUOUS, "A name of a tensor stands twice."));
        }
    }

    private void readOne() {
        long place = reader.position();
        names.add(reader.text());
        long dimensions = reader.u32();
        if (dimensions > DIMENSIONS) {
            malformed("has " + dimensions + " dimensions; loaders have room for " + DIMENSIONS, place);
        }
        reader.checked(dimensions, 4);
        long elements = 1;
        for (long i = 0; i < dimensions; i++) {
            long length = reader.count();
            elements = length < 0 || elements < 0 || Math.multiplyHigh(elements, length) != 0 || elements * length < 0
                    ? -1
                    : elements * length;
        }
        long code = reader.u32();
        long offset = reader.i64();
        if (elements < 0) {
            malformed("has a shape that overflows", place);
        } else if (offset < 0 || offset % alignment != 0) {
            malformed("lies at " + Long.toUnsignedString(offset) + ", which is not aligned to " + alignment, place);
        } else {
            add(code, elements, offset, place);
        }
    }

    private void add(long code, long elements, long offset, long place) {
        QuantisedType type = QuantisedType.of(code);
        if (type == null) {
            known = false;
            inspection.incomplete("has a tensor of the unknown type " + code, place);
            return;
        }
        long bytes = type.bytes(elements);
        if (bytes < 0 || offset + bytes < 0) {
            malformed("has a size that overflows, or no whole blocks", place);
        } else {
            ranges.add(offset, offset + bytes);
        }
    }

    private void malformed(String problem, long place) {
        known = false;
        inspection.found(Finding.of(GgufRules.MALFORMED, "A tensor " + problem + "."), place);
    }

    /** Whether the places of all tensors are known. */
    boolean known() {
        return known;
    }

    DataRanges ranges() {
        return ranges;
    }
}
