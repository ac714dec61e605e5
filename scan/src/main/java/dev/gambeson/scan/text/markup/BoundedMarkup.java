package dev.gambeson.scan.text.markup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops where a single tag or text is so long that a parser, which holds it whole, would need too much memory. */
final class BoundedMarkup extends FilterInputStream {

    /** Arrays of numbers in PMML have a few megabytes. */
    private static final int LONGEST = 16 << 20;

    private int sinceTag;

    BoundedMarkup(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        for (int i = from; i < from + count; i++) {
            sinceTag = target[i] == '<' ? 0 : sinceTag + 1;
        }
        if (sinceTag > LONGEST) {
            throw new TagTooLong();
        }
        return count;
    }

    /** A tag or a text of more than the limit. */
    static final class TagTooLong extends IOException {
        private static final long serialVersionUID = 1;

        TagTooLong() {
            super("longer than " + LONGEST + " bytes");
        }
    }
}
