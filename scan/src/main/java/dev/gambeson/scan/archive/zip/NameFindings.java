package dev.gambeson.scan.archive.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveRules;
import dev.gambeson.scan.archive.MemberPath;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what is strange in the names of members: several of one name, names that lead elsewhere, links. */
final class NameFindings {

    private static final int UNIX = 3;
    private static final int MAC = 19;
    private static final int LONGEST_TARGET = 4096;

    private NameFindings() {}

    static void tell(List<ZipMember> members, Inspection inspection) {
        Map<String, ZipMember> written = new HashMap<>();
        Map<String, ZipMember> alike = new HashMap<>();
        for (ZipMember member : members) {
            ZipMember twin = written.putIfAbsent(member.name(), member);
            ZipMember near = alike.putIfAbsent(MemberPath.caseless(MemberPath.plain(member.name())), member);
            if (twin != null && twin.offset() != member.offset()) {
                duplicate(twin, member, inspection);
            } else if (near != null && near.offset() != member.offset() && twin == null) {
                alike(near, member, inspection);
            }
            path(member, inspection);
            kind(member, inspection);
        }
    }

    private static void duplicate(ZipMember first, ZipMember second, Inspection inspection) {
        boolean same = first.header().crc32() == second.header().crc32() && first.size() == second.size();
        String name = Excerpt.of(second.name());
        Finding finding = Finding.of(
                        ZipRules.DUPLICATE_NAME,
                        "'" + name + "' stands at offset " + first.offset() + " and again at " + second.offset()
                                + (same ? ", with the same size and checksum." : ", with other content."))
                .with("name", name);
        inspection.found(same ? finding.withSeverity(Severity.LOW) : finding, second.offset());
    }

    private static void alike(ZipMember first, ZipMember second, Inspection inspection) {
        String name = Excerpt.of(second.name());
        inspection.found(
                Finding.of(
                                ZipRules.ALIKE_NAMES,
                                "'" + Excerpt.of(first.name()) + "' and '" + name + "' are one file to some readers.")
                        .with("name", name),
                second.offset());
    }

    private static void path(ZipMember member, Inspection inspection) {
        String name = Excerpt.of(member.name());
        String escape = MemberPath.escape(member.name());
        if (escape != null) {
            inspection.found(
                    Finding.of(ArchiveRules.ESCAPING_NAME, "The name '" + name + "' " + escape + ".")
                            .with("name", name),
                    member.offset());
        }
        if (member.name().indexOf('\0') >= 0) {
            inspection.found(
                    Finding.of(ZipRules.ALIKE_NAMES, "A name has a zero byte in it, at which Python's zipfile cuts it.")
                            .with("name", name),
                    member.offset());
        }
    }

    private static void kind(ZipMember member, Inspection inspection) {
        int system = member.header().system();
        if (system != UNIX && system != MAC) {
            return;
        }
        switch (member.header().mode() >> 12) {
            case 0xa -> link(member, inspection);
            case 1, 2, 6, 0xc ->
                inspection.found(
                        Finding.of(
                                        ArchiveRules.SPECIAL_FILE,
                                        "'" + Excerpt.of(member.name()) + "' is a device, pipe or socket.")
                                .with("name", Excerpt.of(member.name())),
                        member.offset());
            default -> {
                // A file or a folder.
            }
        }
    }

    private static void link(ZipMember member, Inspection inspection) {
        byte[] bytes = new byte[LONGEST_TARGET];
        String target;
        try (Content content = member.open()) {
            target = new String(bytes, 0, content.read(0, bytes, 0, bytes.length), StandardCharsets.UTF_8);
        } catch (InputException e) {
            return;
        }
        if (MemberPath.leavesBy(member.name(), target)) {
            String name = Excerpt.of(member.name());
            inspection.found(
                    Finding.of(ArchiveRules.ESCAPING_LINK, "'" + name + "' is a link to '" + Excerpt.of(target) + "'.")
                            .with("name", name)
                            .with("target", Excerpt.of(target)),
                    member.offset());
        }
    }
}
