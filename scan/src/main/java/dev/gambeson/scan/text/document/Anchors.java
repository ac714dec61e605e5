package dev.gambeson.scan.text.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts how many values a document has once each alias is written out. Not thread-safe. */
final class Anchors {

    private final Map<String, Long> sizes = new HashMap<>();
    private final Deque<Long> counts = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private long all;

    /** An object or a list begins; its anchor is empty where it has none. */
    void opened(String anchor) {
        value("");
        counts.push(all);
        names.push(anchor);
    }

    /** It ended. */
    void closed() {
        long size = all - counts.pop() + 1;
        String anchor = names.pop();
        if (!anchor.isEmpty()) {
            sizes.put(anchor, size);
        }
    }

    /** A single value. */
    void value(String anchor) {
        all++;
        if (!anchor.isEmpty()) {
            sizes.put(anchor, 1L);
        }
    }

    /** An earlier value again. */
    void alias(String anchor) {
        all = Math.min(Long.MAX_VALUE / 4, all + sizes.getOrDefault(anchor, 1L));
    }

    /** How many values there are so far. */
    long all() {
        return all;
    }
}
