package dev.gambeson.scan.archive;

import dev.gambeson.scan.content.ContentStream;
import java.io.IOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflates, knows where the packed bytes ended, and gives its native memory back. */
final class Inflating extends InflaterInputStream {

    private final ContentStream packed;

    Inflating(ContentStream packed, boolean bare) {
        super(packed, new Inflater(bare), 1 << 14);
        this.packed = packed;
    }

    /** Where the byte after the last packed one is; of use once the end is reached. */
    long packedEnd() {
        return packed.position() - inf.getRemaining();
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
