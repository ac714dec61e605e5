package dev.gambeson.scan.numpy;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import java.util.List;

/** What {@code numpy.savez} writes: an archive of arrays. NumPy reads members by what they are, and so does the scan. */
public final class NpzKind implements ArchiveKind {

    @Override
    public Format format() {
        return Format.NPZ;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return !members.isEmpty()
                && members.stream().allMatch(member -> member.name().endsWith(".npy"));
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        members.forEach(member -> member.inspect(inspection));
    }

    @Override
    public List<Rule> rules() {
        return NumpyRules.all();
    }
}
