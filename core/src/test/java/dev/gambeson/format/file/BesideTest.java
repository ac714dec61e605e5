package dev.gambeson.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is read ahead, written behind and forced by other threads is what would have been without them, also where it fails. */
class BesideTest {

    private static final long SEED = 20261125;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Blocks and their ends, and streams that give less than they are asked for. */
    @Test
    void theSameBytesComeThrough() throws IOException {
        for (int size : new int[] {0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 1 << 20, 3_000_017}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ReadAhead in = new ReadAhead(new Grudging(bytes));
                    WriteBehind behind = new WriteBehind(out)) {
                byte[] chunk = new byte[100_003];
                for (int count; (count = in.read(chunk, 0, 1 + random.nextInt(chunk.length))) >= 0; ) {
                    behind.write(chunk, 0, count);
                }
                assertThat(in.read()).isEqualTo(-1);
                behind.flush();
                assertThat(out.toByteArray()).as("seed %d, size %d", SEED, size).isEqualTo(bytes);
            }
        }
    }

    /** Gives at most 70 000 bytes at a time. */
    private static final class Grudging extends ByteArrayInputStream {
        Grudging(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 70_000));
        }
    }

    @Test
    void whatCannotBeReadIsToldInItsPlaceAndAlways() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 5;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("the disk is gone");
                }
                return 7;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                target[from] = (byte) read();
                return 1;
            }
        };
        try (ReadAhead in = new ReadAhead(broken)) {
            assertThat(in.readNBytes(5)).hasSize(5).containsOnly(7);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the disk is gone");
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        }
    }

    /** After a block that could not be written none is, and nobody is told that all was. */
    @Test
    void whatCannotBeWrittenIsToldAndLeavesNoGap() throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        AtomicInteger calls = new AtomicInteger();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("blocks are written whole");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (calls.incrementAndGet() == 2) {
                    throw new IOException("the disk is full");
                }
                taken.write(bytes, from, length);
            }
        };
        try (WriteBehind behind = new WriteBehind(full)) {
            byte[] some = new byte[10_000];
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            behind.write(some);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
            assertThatThrownBy(behind::flush).isInstanceOf(IOException.class).hasMessage("the disk is full");
            assertThatThrownBy(behind::flush).isInstanceOf(IOException.class).hasMessage("the disk is full");
        }
        assertThat(taken.size()).isEqualTo(1 << 18);
        assertThat(calls).hasValue(2);
    }

    @Test
    void allAreForcedBeforeItIsSaidAndEachIsClosed() {
        ConcurrentLinkedQueue<Integer> forced = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Integer> closed = new ConcurrentLinkedQueue<>();
        try (Forcing forcing = new Forcing()) {
            for (int i = 0; i < 500; i++) {
                int file = i;
                forcing.later(() -> forced.add(file), () -> closed.add(file));
            }
            forcing.finish();
            assertThat(forced).hasSize(500).doesNotHaveDuplicates();
            assertThat(closed).hasSize(500).doesNotHaveDuplicates();
        }
    }

    /** They are forced at a time: each of them waits for another, which no single thread would come to. */
    @Test
    void severalAreForcedAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        try (Forcing forcing = new Forcing()) {
            for (int i = 0; i < 2; i++) {
                forcing.later(
                        () -> {
                            both.countDown();
                            try {
                                both.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        },
                        () -> {});
            }
            forcing.finish();
        }
    }

    @Test
    void oneThatFailsIsToldAndAllAreClosed() {
        ConcurrentLinkedQueue<Integer> closed = new ConcurrentLinkedQueue<>();
        List<Integer> given = new ArrayList<>();
        try (Forcing forcing = new Forcing()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 500; i++) {
                            int file = i;
                            given.add(file);
                            forcing.later(
                                    () -> {
                                        if (file == 3) {
                                            throw new IllegalArgumentException("file 3");
                                        }
                                    },
                                    () -> closed.add(file));
                        }
                    })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("file 3");
        }
        assertThat(given).hasSizeLessThan(500);
        assertThat(closed).containsExactlyInAnyOrderElementsOf(given);
    }
}
