package dev.gambeson.scan.archive.zip;

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
import java.util.List;
import java.util.stream.Stream;

/** Scans zip archives: every member that any reader would see, by what the archive is or by what each member is. */
public final class ZipScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.ZIP;
    }

    /**
     * By the header of a member at the beginning, or by an end record at the end, where Python looks for it; one with other
     * bytes behind it may as well belong to an archive inside.
     */
    @Override
    public Likeness recognises(Head head) {
        if (head.has(0, 'P', 'K', 3, 4) || head.has(0, 'P', 'K', 5, 6)) {
            return Likeness.CERTAIN;
        }
        if (head.size() < EndRecord.LENGTH) {
            return Likeness.NO;
        }
        EndRecord end = EndRecord.last(head.content());
        if (end == null || !end.hasDirectory(head.content())) {
            return Likeness.NO;
        }
        return end.wholeComment() && end.end() == head.size() ? Likeness.CERTAIN : Likeness.PERHAPS;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        ZipLayout layout = new ZipLayout(content, 2L * inspection.limits().textBytes());
        try {
            layout.read();
        } catch (InputException e) {
            inspection.incomplete(e);
        }
        LayoutFindings.tell(content, layout, inspection);
        List<ZipMember> members = new ZipMembers(content, inspection).of(layout);
        NameFindings.tell(members, inspection);
        members.forEach(ZipMember::compareStored);
        Archives.inspect(Format.ZIP, List.<Member>copyOf(members), inspection);
    }

    @Override
    public List<Rule> rules() {
        return Archives.rules(
                Format.ZIP,
                Stream.concat(ZipRules.all().stream(), ArchiveRules.all().stream())
                        .toList());
    }
}
