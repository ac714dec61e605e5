package dev.gambeson.scan.archive.tar;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveRules;
import dev.gambeson.scan.archive.Coverage;
import dev.gambeson.scan.archive.MemberPath;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import java.util.HashMap;
import java.util.Map;

/** Tells what is strange in an archive. */
final class TarFindings {

    private static final int CHUNK = 1 << 16;

    private final Inspection inspection;

    TarFindings(Inspection inspection) {
        this.inspection = inspection;
    }

    void tell(Content archive, TarWalk walk) {
        Map<String, TarEntry> files = new HashMap<>();
        for (TarEntry entry : walk.entries()) {
            kind(entry);
            names(entry, files);
            if (entry.hidden()) {
                found(entry, Finding.of(TarRules.HIDDEN_MEMBER, "'" + shown(entry) + "' follows behind the end."));
            }
            if (!entry.header().strict()) {
                found(
                        entry,
                        Finding.of(TarRules.CHECKSUM, "The header of '" + shown(entry) + "' adds up signed bytes."));
            }
        }
        for (TarEntry entry : walk.withTwoSizes()) {
            found(
                    entry,
                    Finding.of(
                            TarRules.SIZES_DIFFER,
                            "'" + shown(entry) + "' has " + entry.header().size() + " bytes by its header, "
                                    + (entry.isFile() ? entry.size() + " by an extended one." : "and is no file.")));
        }
        foreignBytes(archive, walk.used());
    }

    private void kind(TarEntry entry) {
        if (entry.isSpecial()) {
            found(entry, Finding.of(ArchiveRules.SPECIAL_FILE, "'" + shown(entry) + "' is a device or a pipe."));
        }
        if (entry.isLink()) {
            String target = entry.link();
            // The target of a hard link counts from the root of the archive.
            String from = entry.header().type() == '2' ? entry.name() : "";
            if (MemberPath.leavesBy(from, target)) {
                found(
                        entry,
                        Finding.of(
                                        ArchiveRules.ESCAPING_LINK,
                                        "'" + shown(entry) + "' is a link to '" + Excerpt.of(target) + "'.")
                                .with("target", Excerpt.of(target)));
            }
        }
    }

    private void names(TarEntry entry, Map<String, TarEntry> files) {
        if (entry.names().size() > 1) {
            found(
                    entry,
                    Finding.of(
                            TarRules.SEVERAL_NAMES,
                            "'" + shown(entry) + "' is also called '"
                                    + Excerpt.of(entry.names().get(1)) + "'."));
        }
        for (String name : entry.names()) {
            String escape = MemberPath.escape(name);
            if (escape != null) {
                found(
                        entry,
                        Finding.of(ArchiveRules.ESCAPING_NAME, "The name '" + Excerpt.of(name) + "' " + escape + "."));
            }
        }
        if (!entry.isFile()) {
            return;
        }
        TarEntry twin = files.putIfAbsent(MemberPath.caseless(MemberPath.plain(entry.name())), entry);
        if (twin != null) {
            found(
                    entry,
                    Finding.of(
                            TarRules.DUPLICATE_NAME,
                            "'" + shown(twin) + "' stands at offset "
                                    + twin.header().offset() + ", '" + shown(entry) + "' at "
                                    + entry.header().offset() + "."));
        }
    }

    private void foreignBytes(Content archive, Coverage used) {
        byte[] chunk = new byte[CHUNK];
        for (Coverage.Stretch gap : used.gaps(archive.size())) {
            for (long at = gap.start(); at < gap.end(); at += CHUNK) {
                int count = archive.read(at, chunk, 0, (int) Math.min(CHUNK, gap.end() - at));
                int first = firstNonZero(chunk, count);
                if (first >= 0) {
                    inspection.found(
                            Finding.of(
                                    TarRules.FOREIGN_BYTES,
                                    "Of " + (gap.end() - gap.start())
                                            + " bytes that belong to no member, not all are zeros."),
                            at + first);
                    break;
                }
            }
        }
    }

    private static int firstNonZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    private void found(TarEntry entry, Finding finding) {
        inspection.found(finding.with("name", shown(entry)), entry.header().offset());
    }

    private static String shown(TarEntry entry) {
        return Excerpt.of(entry.name());
    }
}
