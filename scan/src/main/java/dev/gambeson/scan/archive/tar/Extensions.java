package dev.gambeson.scan.archive.tar;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the extended headers in front of a member say of it. Not thread-safe. */
final class Extensions {

    private final Content archive;
    private final int mostBytes;
    private final Map<String, String> global = new LinkedHashMap<>();
    private final Map<String, String> records = new LinkedHashMap<>();
    private final List<String> sparse = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> links = new LinkedHashSet<>();

    /**
     * Nothing is said yet.
     *
     * @param mostBytes how long an extended header may be
     */
    Extensions(Content archive, int mostBytes) {
        this.archive = archive;
        this.mostBytes = mostBytes;
    }

    /** Whether the header speaks of the next one instead of being a member. */
    static boolean extend(TarHeader header) {
        return "xXgLK".indexOf(header.type()) >= 0;
    }

    /**
     * Reads an extended header.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it is too long
     */
    void read(TarHeader header) {
        if (header.size() > mostBytes) {
            throw InputException.tooLarge(
                    new Location(null, null, header.offset(), null, null),
                    "has an extended header of " + header.size() + " bytes",
                    "Give Java more memory with GAMBESON_JAVA_OPTIONS=-Xmx1g.");
        }
        long start = header.offset() + TarHeader.BLOCK;
        byte[] bytes = new byte[(int) Math.max(0, Math.min(header.size(), archive.size() - start))];
        archive.read(start, bytes, 0, bytes.length);
        switch (header.type()) {
            case 'L' -> names.add(TarHeader.text(bytes, 0, bytes.length));
            case 'K' -> links.add(TarHeader.text(bytes, 0, bytes.length));
            case 'g' -> global.putAll(PaxRecords.of(bytes, sparse));
            default -> extended(PaxRecords.of(bytes, sparse));
        }
    }

    private void extended(Map<String, String> more) {
        records.putAll(more);
        add(names, more.get("GNU.sparse.name"));
        if (!more.containsKey("GNU.sparse.name")) {
            add(names, more.get("path"));
        }
        add(links, more.get("linkpath"));
    }

    /** All names that the next member has, the first as most readers see it. */
    List<String> names(TarHeader header) {
        Set<String> all = new LinkedHashSet<>(names);
        add(all, global.get("path"));
        if (all.isEmpty()) {
            all.add(header.path());
        }
        return List.copyOf(all);
    }

    /** Where the next member leads, if it is a link. */
    String link(TarHeader header) {
        return links.stream().findFirst().orElse(global.getOrDefault("linkpath", header.link()));
    }

    /** How many bytes follow the next member, as extended headers say; -1 where they do not. */
    long size() {
        long own = PaxRecords.number(records, "size");
        return own >= 0 ? own : PaxRecords.number(global, "size");
    }

    /** Records of the next member. */
    Map<String, String> records() {
        return records;
    }

    /** Numbers of the oldest sparse format. */
    List<String> sparse() {
        return sparse;
    }

    /** The next member was read; what was said of all goes on. */
    void forget() {
        records.clear();
        sparse.clear();
        names.clear();
        links.clear();
    }

    private static void add(Set<String> set, @Nullable String value) {
        if (value != null) {
            set.add(value);
        }
    }
}
