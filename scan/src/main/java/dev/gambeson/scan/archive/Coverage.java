package dev.gambeson.scan.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which bytes of an archive have been accounted for. Not thread-safe. */
public final class Coverage {

    /**
     * A stretch of bytes.
     *
     * @param start its first
     * @param end the one after its last
     */
    public record Stretch(long start, long end) {}

    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    /** These bytes belong to something. */
    public void add(long start, long end) {
        if (start >= end) {
            return;
        }
        Map.Entry<Long, Long> before = stretches.floorEntry(start);
        long from = start;
        long to = end;
        if (before != null && before.getValue() >= start) {
            from = before.getKey();
            to = Math.max(end, before.getValue());
        }
        for (Map.Entry<Long, Long> next; (next = stretches.ceilingEntry(from)) != null && next.getKey() <= to; ) {
            to = Math.max(to, next.getValue());
            stretches.remove(next.getKey());
        }
        stretches.put(from, to);
    }

    /** The end of the stretch that this byte belongs to, or the byte itself where it belongs to none. */
    public long beyond(long position) {
        Map.Entry<Long, Long> before = stretches.floorEntry(position);
        return before != null && before.getValue() > position ? before.getValue() : position;
    }

    /** Where the first stretch behind this byte begins, or the end. */
    public long next(long position, long end) {
        Long next = stretches.higherKey(position);
        return next == null ? end : Math.min(next, end);
    }

    /** What belongs to nothing, in order, up to the end. */
    public List<Stretch> gaps(long end) {
        List<Stretch> gaps = new ArrayList<>();
        for (long at = beyond(0); at < end; ) {
            long next = next(at, end);
            gaps.add(new Stretch(at, next));
            at = beyond(next);
        }
        return gaps;
    }
}
