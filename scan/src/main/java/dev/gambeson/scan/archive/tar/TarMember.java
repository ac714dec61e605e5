package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;

/** A file in an archive, under one of its names. Not thread-safe. */
final class TarMember implements Member {

    private final TarEntry entry;
    private final String name;
    private final boolean shared;
    private final Inspection inspection;
    private boolean told;

    /**
     * A file.
     *
     * @param shared whether it lies within another one
     */
    TarMember(TarEntry entry, String name, boolean shared, Inspection inspection) {
        this.entry = entry;
        this.name = name;
        this.shared = shared;
        this.inspection = inspection;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long offset() {
        return entry.header().offset();
    }

    @Override
    public long size() {
        return entry.sparse().hasHoles() ? entry.sparse().size() : entry.size();
    }

    @Override
    public boolean stored() {
        return !entry.sparse().hasHoles();
    }

    /** Holes and bytes that are read twice cost nothing in the archive and something to read: they count as unpacked. */
    @Override
    public Content open() {
        long needed = stored() ? entry.size() : entry.sparse().stored();
        if (entry.data().size() < needed && !told) {
            inspection.inside(name).incomplete("ends too early", entry.data().size());
        }
        told = true;
        if (shared) {
            inspection.spending().unpack(entry.data().size());
        }
        if (stored()) {
            return entry.data();
        }
        inspection.spending().unpack(entry.sparse().size());
        return new SparseContent(entry.data(), entry.sparse());
    }
}
