package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.format.FileInput;
import java.io.InputStream;

/** A file for a parser that wants a stream; errors are typed and unchecked. */
final class FileStream extends InputStream {

    private final FileInput input;
    private final byte[] one = new byte[1];

    FileStream(FileInput input) {
        this.input = input;
    }

    @Override
    public int read() {
        return input.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        return length == 0 ? 0 : input.read(target, from, length);
    }

    @Override
    public void close() {
        input.close();
    }
}
