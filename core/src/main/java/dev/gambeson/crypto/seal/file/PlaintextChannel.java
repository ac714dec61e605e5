package dev.gambeson.crypto.seal.file;

import dev.gambeson.crypto.seal.OpenedChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;

/** The plaintext of a sealed file as a channel of a file, which may be read at any place by several threads, one after the other. */
final class PlaintextChannel extends FileChannel {

    private static final int TRANSFER = 1 << 16;

    private final OpenedChannel opened;

    PlaintextChannel(OpenedChannel opened) {
        this.opened = opened;
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        return opened.read(target);
    }

    @Override
    public synchronized long read(ByteBuffer[] targets, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, targets.length);
        long all = 0;
        for (ByteBuffer target : Arrays.asList(targets).subList(from, from + count)) {
            while (target.hasRemaining()) {
                int some = opened.read(target);
                if (some < 0) {
                    return all == 0 ? -1 : all;
                }
                all += some;
            }
        }
        return all;
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        long before = opened.position();
        try {
            opened.position(position);
            return opened.read(target);
        } finally {
            opened.position(before);
        }
    }

    @Override
    public synchronized long position() {
        return opened.position();
    }

    @Override
    public synchronized FileChannel position(long place) {
        opened.position(place);
        return this;
    }

    @Override
    public long size() {
        return opened.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, TRANSFER));
        if (read(some, position) <= 0) {
            return 0;
        }
        return target.write(some.flip());
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int from, int count) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new NonWritableChannelException();
    }

    /** Nothing was written that could be forced. */
    @Override
    public void force(boolean metaData) {}

    /** What is mapped lies in the file, and there is only ciphertext. */
    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("a sealed file is not mapped");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("a sealed file is not locked");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("a sealed file is not locked");
    }

    @Override
    protected synchronized void implCloseChannel() throws IOException {
        opened.close();
    }
}
