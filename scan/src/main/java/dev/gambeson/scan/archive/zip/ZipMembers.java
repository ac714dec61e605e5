package dev.gambeson.scan.archive.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes members of places: one for each way in which a reader could see what lies there. */
final class ZipMembers {

    private final Content archive;
    private final Inspection inspection;
    private final List<ZipMember> members = new ArrayList<>();

    ZipMembers(Content archive, Inspection inspection) {
        this.archive = archive;
        this.inspection = inspection;
    }

    /** The members, in the order of the file; folders are none unless they hold bytes. */
    List<ZipMember> of(ZipLayout layout) {
        long occupied = 0;
        try {
            for (ZipEntry entry : layout.entries()) {
                ZipHeader local = entry.local();
                if (local != null) {
                    add(entry, local, entry.offset() < occupied);
                    occupied = Math.max(occupied, entry.end());
                }
            }
        } catch (InputException e) {
            inspection.incomplete(e);
        }
        return members;
    }

    private void add(ZipEntry entry, ZipHeader local, boolean shared) {
        Set<List<Object>> seen = new HashSet<>();
        for (ZipHeader listed : entry.listed()) {
            add(entry, local, listed, shared || entry.listed().size() > 1, seen);
        }
        boolean sizesKnown = !local.sizesFollow() || local.packedSize() != 0;
        if (entry.listed().isEmpty() || sizesKnown) {
            add(entry, local, local, shared, seen);
        }
    }

    private void add(ZipEntry entry, ZipHeader local, ZipHeader header, boolean shared, Set<List<Object>> seen) {
        add(entry, local, header, header.names().written(), shared, seen);
        if (header == local || header == entry.listed().iterator().next()) {
            // A reader may take the sizes from here and the name from there.
            add(entry, local, header, local.names().written(), shared, seen);
        }
        String unicode = header.names().unicode();
        if (unicode != null) {
            add(entry, local, header, unicode, shared, seen);
        }
    }

    private void add(
            ZipEntry entry, ZipHeader local, ZipHeader header, String name, boolean shared, Set<List<Object>> seen) {
        long packedSize = entry.packedSize(header);
        boolean folder = name.endsWith("/") && packedSize == 0;
        if (!folder && seen.add(List.of(name, header.method(), packedSize))) {
            inspection.spending().member();
            members.add(new ZipMember(archive, inspection, name, header, entry, local.end(), shared));
        }
    }
}
