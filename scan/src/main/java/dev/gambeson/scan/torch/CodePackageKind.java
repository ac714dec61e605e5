package dev.gambeson.scan.torch;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Archives that bring Python code which their loader runs: of TorchServe ({@code .mar}) and of {@code torch.package}. Their
 * members are scanned by what they are, models in them too.
 */
public final class CodePackageKind implements ArchiveKind {

    private static final String TORCHSERVE = "MAR-INF/MANIFEST.json";
    private static final String TORCH_PACKAGE = ".data/extern_modules";

    @Override
    public Format format() {
        return Format.ZIP;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return members.stream().anyMatch(member -> isTorchServe(member) || isTorchPackage(member));
    }

    private static boolean isTorchServe(Member member) {
        return member.name().equalsIgnoreCase(TORCHSERVE);
    }

    private static boolean isTorchPackage(Member member) {
        return TorchNames.inner(member.name()).equals(TORCH_PACKAGE);
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        String kind = members.stream().anyMatch(CodePackageKind::isTorchServe) ? "TorchServe" : "torch.package";
        Optional<String> code = members.stream()
                .map(Member::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".py"))
                .findFirst();
        code.ifPresent(name -> inspection.found(
                Finding.of(TorchRules.PACKAGE_CODE, "It is an archive of " + kind + " with Python code, such as this.")
                        .with("kind", kind)
                        .at(inspection.inside(name).at(null))));
        members.forEach(member -> member.inspect(inspection));
    }

    @Override
    public List<Rule> rules() {
        return TorchRules.all();
    }
}
