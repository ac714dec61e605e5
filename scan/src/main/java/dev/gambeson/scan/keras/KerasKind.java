package dev.gambeson.scan.keras;

import dev.gambeson.GambesonException;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import java.util.List;
import java.util.Locale;

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
        return has(members, CONFIG) && (has(members, METADATA) || members.stream().anyMatch(KerasKind::isWeights));
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
            try (Content content = member.open()) {
                String name = member.name().toLowerCase(Locale.ROOT);
                if (name.equals(CONFIG)) {
                    KerasConfig.scan(content, inspection.inside(member.name()));
                } else {
                    inspection.inspect(member.name(), content);
                }
            } catch (GambesonException e) {
                inspection.inside(member.name()).incomplete(String.valueOf(e.getMessage()), null);
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return KerasRules.all();
    }
}
