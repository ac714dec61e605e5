package dev.gambeson.scan.keras;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import java.util.List;

/** A Keras 3 model: a zip archive with its configuration, its weights as HDF5, and what its layers keep as files. */
public final class KerasKind implements ArchiveKind {

    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights";

    @Override
    public Format format() {
        return Format.KERAS;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return has(members, CONFIG)
                && (has(members, METADATA) || members.stream().anyMatch(KerasKind::isWeights));
    }

    private static boolean has(List<Member> members, String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }

    private static boolean isWeights(Member member) {
        return member.name().startsWith(WEIGHTS);
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        for (Member member : members) {
            // Of copies that differ in case alone, some file systems take one for the other.
            if (!member.name().equalsIgnoreCase(CONFIG) && !member.name().equals(METADATA)) {
                member.inspect(inspection);
                continue;
            }
            Inspection inside = inspection.inside(member.name());
            try (Content content = member.open()) {
                KerasConfig.scan(content, inside);
            } catch (InputException e) {
                inside.incomplete(e);
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return KerasRules.all();
    }
}
