package dev.gambeson.scan.archive.zip;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Coverage;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import java.util.List;

/** Tells what is strange in the layout of an archive: directories, places of members, bytes that belong to nothing. */
final class LayoutFindings {

    private static final int CHUNK = 1 << 16;

    private final Content archive;
    private final ZipLayout layout;
    private final Inspection inspection;

    private LayoutFindings(Content archive, ZipLayout layout, Inspection inspection) {
        this.archive = archive;
        this.layout = layout;
        this.inspection = inspection;
    }

    static void tell(Content archive, ZipLayout layout, Inspection inspection) {
        LayoutFindings findings = new LayoutFindings(archive, layout, inspection);
        if (layout.complete()) {
            findings.directories();
        }
        findings.places();
        if (layout.complete() && !layout.directories().isEmpty()) {
            findings.foreignBytes();
        }
    }

    private void directories() {
        List<ZipLayout.Directory> directories = layout.directories();
        if (directories.isEmpty()) {
            inspection.incomplete("has no directory: it is cut short, or was made so", null);
            return;
        }
        if (directories.size() > 1) {
            inspection.found(
                    Finding.of(
                                    ZipRules.SEVERAL_DIRECTORIES,
                                    directories.size() + " directories were found, which list "
                                            + directories.stream()
                                                    .mapToLong(ZipLayout.Directory::headers)
                                                    .sum()
                                            + " members in all.")
                            .with("directories", directories.size()),
                    directories.get(1).start());
        }
        for (ZipLayout.Directory directory : directories) {
            if (!directory.asClaimed()) {
                inspection.found(
                        Finding.of(
                                        ZipRules.DIRECTORY_COUNT,
                                        "The directory lists " + directory.headers() + " members in "
                                                + (directory.end() - directory.start())
                                                + " bytes; its end record says otherwise.")
                                .with("members", directory.headers()),
                        directory.start());
            }
        }
    }

    private void places() {
        long occupied = 0;
        for (ZipEntry entry : layout.entries()) {
            ZipHeader local = entry.local();
            if (local == null) {
                missing(entry);
                continue;
            }
            if (entry.offset() < occupied || layout.listedTwice(entry)) {
                inspection.found(
                        Finding.of(
                                ZipRules.OVERLAP,
                                "The bytes of '"
                                        + Excerpt.of(local.names().written())
                                        + "' belong to another entry of the directory, too."),
                        entry.offset());
            }
            occupied = Math.max(occupied, entry.end());
            if (entry.listed().isEmpty()
                    && layout.complete()
                    && !layout.directories().isEmpty()) {
                String name = Excerpt.of(local.names().written());
                inspection.found(
                        Finding.of(ZipRules.UNLISTED, "No directory lists '" + name + "'.")
                                .with("name", name),
                        entry.offset());
            }
            for (ZipHeader listed : entry.listed()) {
                ZipComparison.compare(local, listed, inspection);
            }
        }
    }

    private void missing(ZipEntry entry) {
        ZipHeader listed = entry.listed().iterator().next();
        String name = Excerpt.of(listed.names().written());
        inspection.found(
                Finding.of(
                                ZipRules.MISSING,
                                "The directory lists '" + name + "' at offset " + entry.offset()
                                        + ", where no member begins.")
                        .with("name", name),
                listed.offset());
        inspection.inside(name).incomplete("is listed and not there", null);
    }

    private void foreignBytes() {
        List<Coverage.Stretch> gaps = layout.gaps();
        for (Coverage.Stretch gap : gaps) {
            if (allZeros(gap)) {
                continue;
            }
            String where = gap.start() == 0
                    ? "in front of the archive"
                    : gap.end() == archive.size() ? "behind the archive" : "between its parts";
            inspection.found(
                    Finding.of(ZipRules.FOREIGN_BYTES, (gap.end() - gap.start()) + " bytes lie " + where + ".")
                            .with("where", where)
                            .with("bytes", gap.end() - gap.start()),
                    gap.start());
        }
    }

    private boolean allZeros(Coverage.Stretch gap) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, gap.end() - gap.start())];
        for (long at = gap.start(); at < gap.end(); at += chunk.length) {
            int count = archive.read(at, chunk, 0, (int) Math.min(chunk.length, gap.end() - at));
            for (int i = 0; i < count; i++) {
                if (chunk[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
