package dev.gambeson.crypto.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Sealed objects in memory. */
final class Sealed {

    /** Segments of 16 bytes. */
    static final int SMALL = 4;

    static final int SMALL_SEGMENT = 16 + SegmentCipher.TAG;
    static final ObjectIdentity IDENTITY = new ObjectIdentity("credit-risk", 3);
    static final TestKey KEY = TestKey.of(1);

    private Sealed() {}

    static byte[] of(byte[] plain, int exponent) {
        return of(plain, exponent, IDENTITY, List.of(KEY));
    }

    static byte[] of(byte[] plain, int exponent, ObjectIdentity identity, List<? extends Recipient> recipients) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try {
            new Sealer(List.copyOf(recipients), exponent)
                    .seal(identity, Content.FILE, new ByteArrayInputStream(plain), "plain", sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sealed.toByteArray();
    }

    static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new SplittableRandom(length).nextBytes(plain);
        return plain;
    }

    static int headerLength(byte[] sealed) {
        return EncodedHeader.read(new ByteArrayInputStream(sealed), "object").length();
    }

    /** What came out before it ended or was refused. */
    record Outcome(byte[] given, Throwable refusal) {}

    static Outcome stream(byte[] sealed) {
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        try (OpenedStream plain = new Opening(List.of(KEY)).stream(new ByteArrayInputStream(sealed), "object")) {
            byte[] buffer = new byte[7];
            for (int count; (count = plain.read(buffer)) >= 0; ) {
                given.write(buffer, 0, count);
            }
            return new Outcome(given.toByteArray(), null);
        } catch (Exception e) {
            return new Outcome(given.toByteArray(), e);
        }
    }

    static Outcome channel(byte[] sealed) {
        ByteBuffer given = ByteBuffer.allocate(sealed.length);
        try (OpenedChannel plain = new Opening(List.of(KEY)).channel(new Memory(sealed), "object")) {
            while (plain.read(given) >= 0) {
                // To the end.
            }
            return new Outcome(Arrays.copyOf(given.array(), given.position()), null);
        } catch (Exception e) {
            return new Outcome(Arrays.copyOf(given.array(), given.position()), e);
        }
    }

    /** A channel over bytes that gives at most five at once. */
    static final class Memory implements SeekableByteChannel {

        private final byte[] bytes;
        private int position;
        private boolean open = true;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer target) {
            if (position >= bytes.length) {
                return -1;
            }
            int count = Math.min(Math.min(5, target.remaining()), bytes.length - position);
            target.put(bytes, position, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long place) {
            position = Math.toIntExact(place);
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
