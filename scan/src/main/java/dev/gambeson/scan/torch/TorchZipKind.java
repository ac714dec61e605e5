package dev.gambeson.scan.torch;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import java.util.List;

/** What {@code torch.save} writes since PyTorch 1.6, and {@code torch.export}. */
public final class TorchZipKind implements ArchiveKind {

    @Override
    public Format format() {
        return Format.TORCH_ZIP;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return members.stream()
                .map(Member::name)
                .anyMatch(name -> name.equals(TorchNames.OLD_PROGRAM)
                        || (name.indexOf('/') >= 0
                                && (TorchNames.inner(name).equals("data.pkl")
                                        || TorchNames.inner(name).equals("archive_format"))));
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        new TorchArchive(members, inspection).scan();
    }

    @Override
    public List<Rule> rules() {
        return TorchRules.all();
    }
}
