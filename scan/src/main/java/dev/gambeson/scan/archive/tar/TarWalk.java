package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Coverage;
import dev.gambeson.scan.content.Content;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds all members of an archive: from header to header as readers go, both ways where readers disagree on where the next
 * header is, and on behind blocks where some of them stop. Each block is looked at once. Not thread-safe.
 */
final class TarWalk {

    private static final int CHUNK = 1 << 16;

    /** What a size of eleven octal digits can say. */
    private static final long LARGEST_OCTAL = (1L << 33) - 1;

    private final Content archive;
    private final Inspection inspection;
    private final List<TarEntry> entries = new ArrayList<>();
    private final List<TarEntry> withTwoSizes = new ArrayList<>();
    private final Deque<Long> starts = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private final Coverage searched = new Coverage();
    private final Coverage used = new Coverage();

    TarWalk(Content archive, Inspection inspection) {
        this.archive = archive;
        this.inspection = inspection;
    }

    /**
     * Reads all headers.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_TOO_LARGE} where they are too many or too long; what was read
     *     so far is there
     */
    void read() {
        starts.add(0L);
        while (!starts.isEmpty()) {
            walk(starts.remove());
        }
    }

    /** Members, in the order in which they were found. */
    List<TarEntry> entries() {
        return entries;
    }

    /** Members whose headers say two sizes. */
    List<TarEntry> withTwoSizes() {
        return withTwoSizes;
    }

    /** Which bytes belong to headers and members. */
    Coverage used() {
        return used;
    }

    private void walk(long start) {
        Extensions extensions = new Extensions(archive, inspection.limits().textBytes() / 4);
        boolean hidden = false;
        for (long at = start; at < archive.size(); ) {
            TarHeader header = TarHeader.at(archive, at);
            if (header == null) {
                long next = search(at);
                if (next < 0) {
                    return;
                }
                extensions.forget();
                hidden = true;
                at = next;
                continue;
            }
            if (!seen.add(at)) {
                return;
            }
            if (Extensions.extend(header)) {
                inspection.spending().member();
                extensions.read(header);
                at = behind(at, header.size());
                used.add(header.offset(), at);
                continue;
            }
            at = member(header, extensions, hidden);
            extensions.forget();
        }
    }

    /** Takes a member in; answers with where the next header is to most readers. */
    private long member(TarHeader header, Extensions extensions, boolean hidden) {
        inspection.spending().member();
        long said = extensions.size();
        long size = said < 0 ? header.size() : said;
        List<String> names = extensions.names(header);
        long dataStart = header.offset() + TarHeader.BLOCK;
        SparseReader.Found found = header.type() == 'S'
                ? new SparseReader(archive).old(header)
                : new SparseReader(archive)
                        .extended(extensions.records(), extensions.sparse(), dataStart, end(dataStart, size));
        long end = header.type() == 'S' ? padded(found.dataStart(), size) : behind(header.offset(), size);
        long dataEnd = end(header.type() == 'S' ? found.dataStart() : dataStart, size);
        Content data = archive.part(
                Math.min(found.dataStart(), archive.size()),
                found.map().hasHoles() ? dataEnd - found.dataStart() : size);
        TarEntry entry = new TarEntry(header, names, extensions.link(header), size, data, found.map(), hidden);
        entries.add(entry);
        boolean bodiless = "123456".indexOf(header.type()) >= 0 || names.get(0).endsWith("/");
        if (bodiless && size > 0) {
            // Python goes on right behind the header, others behind the bytes.
            withTwoSizes.add(entry);
            starts.add(end);
            end = dataStart;
        } else if (said >= 0 && said != header.size() && (header.size() != 0 || said <= LARGEST_OCTAL)) {
            withTwoSizes.add(entry);
            starts.add(behind(header.offset(), header.size()));
        }
        used.add(header.offset(), Math.max(dataStart, Math.min(end, archive.size())));
        return end;
    }

    /** Where the next header is that was not looked for yet; -1 where there is none. */
    private long search(long from) {
        if (searched.beyond(from) > from) {
            return -1;
        }
        byte[] chunk = new byte[CHUNK];
        long at = from;
        for (int count; (count = archive.read(at, chunk, 0, CHUNK)) >= TarHeader.BLOCK; ) {
            for (int block = 0; block + TarHeader.BLOCK <= count; block += TarHeader.BLOCK) {
                if (TarHeader.possible(chunk, block) && TarHeader.at(archive, at + block) != null) {
                    searched.add(from, at + block);
                    return at + block;
                }
            }
            at += count - count % TarHeader.BLOCK;
        }
        searched.add(from, archive.size());
        return -1;
    }

    private long end(long start, long size) {
        return start + Math.min(size, Math.max(0, archive.size() - start));
    }

    private long behind(long header, long size) {
        return padded(header + TarHeader.BLOCK, size);
    }

    private long padded(long start, long size) {
        long end = end(start, size);
        return Math.min(archive.size(), (end + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK);
    }
}
