package dev.gambeson.scan.torch;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import java.util.List;

/** What {@code torch.jit.save} writes; PyTorch itself tells it by the member {@code constants.pkl}. */
public final class TorchScriptKind implements ArchiveKind {

    @Override
    public Format format() {
        return Format.TORCHSCRIPT;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return members.stream()
                .map(Member::name)
                .anyMatch(
                        name -> name.indexOf('/') >= 0 && TorchNames.inner(name).equals("constants.pkl"));
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
