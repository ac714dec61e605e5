package dev.gambeson.scan.torch.legacy;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.stream.Pickles;
import dev.gambeson.scan.torch.TorchRules;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What {@code torch.save} wrote before PyTorch 0.2, and {@code torch.load} still reads: a tar of four members. */
public final class TorchTarKind implements ArchiveKind {

    private static final Set<String> MEMBERS = Set.of("storages", "tensors", "pickle");

    /** Tensors are named by numbers there, types by a tuple with their source. */
    private static final Surroundings MODEL = new Surroundings() {
        @Override
        public boolean resolves(Value.Persistent reference) {
            return reference.id() instanceof Value.Text
                    || reference.id() instanceof Value.Whole
                    || LegacySurroundings.isType(reference.id(), false);
        }
    };

    @Override
    public Format format() {
        return Format.TORCH_TAR;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return members.stream().map(Member::name).collect(Collectors.toSet()).containsAll(MEMBERS);
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        for (Member member : members) {
            switch (member.name()) {
                case "storages" ->
                    open(member, inspection, (content, inside) -> new TarTensors(content, inside).storages());
                case "tensors" ->
                    open(member, inspection, (content, inside) -> new TarTensors(content, inside).tensors());
                case "pickle" -> open(member, inspection, (content, inside) -> Pickles.scan(content, inside, MODEL));
                default -> member.inspect(inspection);
            }
        }
    }

    private static void open(Member member, Inspection inspection, BiConsumer<Content, Inspection> scan) {
        Inspection inside = inspection.inside(member.name());
        try (Content content = member.open()) {
            scan.accept(content, inside);
        } catch (InputException e) {
            inside.incomplete(e);
        }
    }

    @Override
    public List<Rule> rules() {
        return TorchRules.all();
    }
}
