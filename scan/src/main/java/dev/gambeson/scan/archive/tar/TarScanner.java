package dev.gambeson.scan.archive.tar;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveRules;
import dev.gambeson.scan.archive.Archives;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Scans tar archives: every member that any reader would see, by what the archive is or by what each member is. */
public final class TarScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.TAR;
    }

    /** By a header at the beginning whose checksum is right; Python's tarfile asks for no more. */
    @Override
    public Likeness recognises(Head head) {
        return TarHeader.at(head.content(), 0) == null ? Likeness.NO : Likeness.CERTAIN;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        TarWalk walk = new TarWalk(content, inspection);
        try {
            walk.read();
        } catch (InputException e) {
            inspection.incomplete(e);
        }
        new TarFindings(inspection).tell(content, walk);
        Archives.inspect(Format.TAR, members(walk, inspection), inspection);
    }

    /** Files under all their names, in the order of the archive. */
    private static List<Member> members(TarWalk walk, Inspection inspection) {
        List<TarEntry> entries = new ArrayList<>(walk.entries());
        entries.sort(Comparator.comparingLong(entry -> entry.header().offset()));
        List<Member> members = new ArrayList<>();
        long occupied = 0;
        for (TarEntry entry : entries) {
            boolean shared = entry.header().offset() < occupied;
            if (entry.isFile()) {
                entry.names().forEach(name -> members.add(new TarMember(entry, name, shared, inspection)));
                occupied = Math.max(
                        occupied,
                        entry.header().offset() + TarHeader.BLOCK + entry.data().size());
            }
        }
        return members;
    }

    @Override
    public List<Rule> rules() {
        return Archives.rules(
                Format.TAR,
                Stream.concat(TarRules.all().stream(), ArchiveRules.all().stream())
                        .toList());
    }
}
