package dev.gambeson.scan.archive.zip;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in an archive where a member is, or is said to be, with all that is said of it. Not thread-safe. */
final class ZipEntry {

    private final long offset;
    private final @Nullable ZipHeader local;
    private final Map<Long, ZipHeader> listed = new LinkedHashMap<>();
    private long end;

    ZipEntry(long offset, @Nullable ZipHeader local) {
        this.offset = offset;
        this.local = local;
        this.end = local == null ? offset : local.end();
    }

    /** Where its header is, or should be. */
    long offset() {
        return offset;
    }

    /** The header in front of its bytes; null where there is none. */
    @Nullable
    ZipHeader local() {
        return local;
    }

    /** The headers of directories that lead here, in the order in which they were found. */
    Collection<ZipHeader> listed() {
        return listed.values();
    }

    /** A header that leads here, unless it was met before by another way of counting. */
    void list(ZipHeader header) {
        listed.putIfAbsent(header.offset(), header);
    }

    /** Whether only its own header could say how many bytes it has, and does not. */
    boolean endless() {
        return local != null && listed.isEmpty() && local.sizesFollow() && local.packedSize() == 0;
    }

    /** The end of its bytes, for all that is known. */
    long end() {
        return end;
    }

    void end(long position) {
        end = position;
    }

    /** How many packed bytes it has as that header says; for one without sizes, up to where the next thing begins. */
    long packedSize(ZipHeader header) {
        return local != null && header == local && endless() ? end - local.end() : header.packedSize();
    }
}
