package dev.gambeson.columnar.arrow.buffer;

import dev.gambeson.columnar.file.FileBytes;

/** Bytes as they lie in the file. */
final class PlainStream implements ByteStream {

    private final FileBytes file;
    private final long offset;
    private final long end;
    private long position;

    PlainStream(FileBytes file, long offset, long length) {
        this.file = file;
        this.offset = offset;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public void read(byte[] target, int from, int length) {
        if (end - position < length) {
            throw file.malformed(offset, "a column has fewer bytes than its rows need");
        }
        file.read(position, target, from, length);
        position += length;
    }

    @Override
    public long remaining() {
        return end - position;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void close() {
        // The file is closed by who opened it.
    }
}
