package dev.gambeson.scan;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Stretches of a file that must have a certain CRC-32, compared in the one pass that also takes the digest of the file, so
 * that nothing is read twice. Not thread-safe.
 *
 * <p>Stretches may lie within one another (archives in archives), but a file that lays more than 16 of them over one byte
 * is a trap: those beyond are not compared, which is told.
 */
final class Checksums {

    private static final int DEPTH = 16;

    /** One stretch: where it begins and ends, what it must come to, and what to say and where if it does not. */
    private record Stretch(long start, long end, long crc32, Finding otherwise, Location place) {}

    private static final class Running {
        final Stretch stretch;
        final CRC32 crc = new CRC32();

        Running(Stretch stretch) {
            this.stretch = stretch;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    /** A stretch of the file. */
    void add(long start, long length, long crc32, Finding otherwise, Location place) {
        stretches.add(new Stretch(start, start + length, crc32, otherwise, place));
    }

    /** The CRC-32 of all of a content. */
    static long of(Content content) {
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[(int) Math.min(1 << 16, content.size() + 1)];
        long position = 0;
        for (int count; (count = content.read(position, chunk, 0, chunk.length)) > 0; position += count) {
            crc.update(chunk, 0, count);
        }
        return crc.getValue();
    }

    /** Begins the pass over the file, to which all its bytes are then given in order. */
    Pass pass(Consumer<Finding> found) {
        stretches.sort(Comparator.comparingLong(Stretch::start).thenComparingLong(Stretch::end));
        return new Pass(found);
    }

    /** Once through the file. */
    final class Pass {

        private final Consumer<Finding> found;
        private final PriorityQueue<Running> running =
                new PriorityQueue<>(Comparator.comparingLong((Running one) -> one.stretch.end()));
        private long position;
        private int next;
        private boolean passedOver;

        private Pass(Consumer<Finding> found) {
            this.found = found;
        }

        /** The next bytes of the file. */
        void update(byte[] chunk, int count) {
            long end = position + count;
            for (Running one : running) {
                one.crc.update(chunk, 0, (int) (Math.min(one.stretch.end(), end) - position));
            }
            while (next < stretches.size() && stretches.get(next).start() < end) {
                begin(stretches.get(next++), chunk, end);
            }
            finish(end);
            position = end;
        }

        /** Whether all stretches were compared, as far as the file goes. */
        boolean complete() {
            return !passedOver;
        }

        private void begin(Stretch stretch, byte[] chunk, long end) {
            finish(stretch.start());
            if (running.size() >= DEPTH) {
                passedOver = true;
                return;
            }
            Running one = new Running(stretch);
            running.add(one);
            int from = (int) (stretch.start() - position);
            one.crc.update(chunk, from, (int) (Math.min(stretch.end(), end) - position) - from);
        }

        private void finish(long end) {
            for (Running first; (first = running.peek()) != null && first.stretch.end() <= end; running.remove()) {
                if (first.crc.getValue() != first.stretch.crc32()) {
                    found.accept(first.stretch.otherwise().at(first.stretch.place()));
                }
            }
        }
    }
}
