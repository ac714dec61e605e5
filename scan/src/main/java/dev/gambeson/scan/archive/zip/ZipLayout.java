package dev.gambeson.scan.archive.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.archive.Coverage;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything in an archive that some reader would see: what the directories list, the local headers that none of them
 * lists, further end records, and the bytes that belong to nothing. Not thread-safe.
 */
final class ZipLayout {

    /** How many end records and directories are read; honest archives have one of each. */
    private static final int MOST = 16;

    /** A directory that was read: where, how many headers, and whether its end record says the same. */
    record Directory(long start, long end, long headers, boolean asClaimed, boolean shifted) {}

    private final Content archive;
    private final Content window;
    private final long headerLimit;
    private final TreeMap<Long, ZipEntry> entries = new TreeMap<>();
    private final List<EndRecord> ends = new ArrayList<>();
    private final List<Directory> directories = new ArrayList<>();
    private final Set<List<Long>> seen = new HashSet<>();
    private final Coverage coverage = new Coverage();
    private long headerBytes;
    private boolean complete;

    /**
     * Nothing is read yet.
     *
     * @param headerLimit how many bytes of headers may be held in memory
     */
    ZipLayout(Content archive, long headerLimit) {
        this.archive = archive;
        this.window = new Window(archive);
        this.headerLimit = headerLimit;
    }

    /**
     * Reads all headers.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where they are too many; those read so far are there
     */
    void read() {
        EndRecord last = EndRecord.last(archive);
        if (last != null) {
            add(last);
        }
        sweep();
        complete = true;
    }

    /** Whether all of it was read. */
    boolean complete() {
        return complete;
    }

    /** Places of members, in the order of the file. */
    Iterable<ZipEntry> entries() {
        return entries.values();
    }

    /** End records, the one that readers take first. */
    List<EndRecord> ends() {
        return ends;
    }

    /** Directories, that of the end record which readers take first. */
    List<Directory> directories() {
        return directories;
    }

    /** Whether one directory lists a place more than once. */
    boolean listedTwice(ZipEntry entry) {
        return entry.listed().size() > 1
                && directories.stream()
                        .anyMatch(directory -> entry.listed().stream()
                                        .filter(header -> header.offset() >= directory.start()
                                                && header.offset() < directory.end())
                                        .count()
                                > 1);
    }

    /** Bytes that belong to nothing. */
    List<Coverage.Stretch> gaps() {
        return coverage.gaps(archive.size());
    }

    private void add(EndRecord end) {
        ends.add(end);
        coverage.add(end.start(), end.end());
        for (EndRecord.Claim claim : end.claims()) {
            for (long place : claim.places(archive)) {
                if (seen.add(List.of(place, place - claim.directory()))) {
                    readDirectory(claim, place);
                }
            }
        }
    }

    private void readDirectory(EndRecord.Claim claim, long place) {
        long shift = place - claim.directory();
        long at = place;
        long count = 0;
        for (ZipHeader header; (header = ZipHeader.central(window, at)) != null; at = header.end()) {
            hold(header);
            list(header, shift);
            count++;
        }
        coverage.add(place, at);
        boolean asClaimed = (count == claim.entries() || (count & 0xffff) == claim.entries())
                && (at - place == claim.size() || at + 6 <= claim.end() && signed(at));
        directories.add(new Directory(place, at, count, asClaimed, shift != 0));
    }

    /** Whether a digital signature ends the directory. */
    private boolean signed(long at) {
        return Signatures.at(archive, at) == Signatures.DIGITAL_SIGNATURE;
    }

    /** A member is where the directory says, counted from the beginning of the archive, of the file, or both. */
    private void list(ZipHeader header, long shift) {
        long shifted = header.localOffset() + shift;
        boolean any = listAt(shifted, header);
        if (shift != 0) {
            any |= listAt(header.localOffset(), header);
        }
        if (!any) {
            entries.computeIfAbsent(shifted, offset -> new ZipEntry(offset, null))
                    .list(header);
        }
    }

    private boolean listAt(long offset, ZipHeader header) {
        ZipEntry entry = entries.get(offset);
        if (entry == null) {
            ZipHeader local = ZipHeader.local(window, offset);
            if (local == null) {
                return false;
            }
            hold(local);
            entry = new ZipEntry(offset, local);
            entries.put(offset, entry);
        }
        ZipHeader local = entry.local();
        if (local == null) {
            return false;
        }
        entry.list(header);
        boolean known = !local.sizesFollow() || local.packedSize() != 0;
        long packed = known ? Math.min(local.packedSize(), header.packedSize()) : header.packedSize();
        long end = local.end() + Math.min(packed, archive.size() - local.end());
        end = DataDescriptor.end(window, end, header);
        entry.end(Math.max(entry.end(), end));
        coverage.add(offset, end);
        return true;
    }

    /** Looks for headers in all bytes that are not accounted for. */
    private void sweep() {
        ZipEntry endless = null;
        for (long at = coverage.beyond(0); at < archive.size(); ) {
            long gapEnd = coverage.next(at, archive.size());
            long found = Signatures.find(archive, at, gapEnd);
            if (endless != null) {
                endless.end(found < 0 ? gapEnd : found);
                coverage.add(endless.offset(), endless.end());
                endless = null;
            }
            if (found < 0) {
                at = coverage.beyond(gapEnd);
                continue;
            }
            switch (Signatures.at(archive, found)) {
                case ZipHeader.LOCAL -> endless = unlisted(found);
                case EndRecord.SIGNATURE -> further(found);
                default -> {
                    // A directory is read when its end record is met, a data descriptor with its member.
                }
            }
            at = coverage.beyond(found + 4);
        }
    }

    private @Nullable ZipEntry unlisted(long offset) {
        ZipHeader local = ZipHeader.local(window, offset);
        if (local == null || entries.containsKey(offset)) {
            return null;
        }
        hold(local);
        ZipEntry entry = new ZipEntry(offset, local);
        entries.put(offset, entry);
        if (!entry.endless()) {
            long end = local.end() + Math.min(local.packedSize(), archive.size() - local.end());
            entry.end(DataDescriptor.end(window, end, local));
        }
        coverage.add(offset, entry.end());
        return entry.endless() ? entry : null;
    }

    private void further(long offset) {
        EndRecord end = EndRecord.at(archive, offset);
        if (end == null || !end.hasDirectory(archive)) {
            return;
        }
        if (ends.size() >= MOST || directories.size() >= MOST) {
            throw InputException.tooLarge(
                    new Location(null, null, offset, null, null),
                    "has more than " + MOST + " directories",
                    "Get an archive that has one.");
        }
        add(end);
    }

    private void hold(ZipHeader header) {
        headerBytes += 100 + header.end() - header.offset();
        if (headerBytes > headerLimit) {
            throw InputException.tooLarge(
                    new Location(null, null, header.offset(), null, null),
                    "has more than " + headerLimit + " bytes of headers",
                    "Give Java more memory with GAMBESON_JAVA_OPTIONS=-Xmx1g.");
        }
    }
}
