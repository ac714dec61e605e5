package dev.gambeson.scan.skops;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveKind;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import java.util.List;

/** What {@code skops.io.dump} writes: an archive with {@code schema.json} and the arrays that it names. */
public final class SkopsKind implements ArchiveKind {

    private static final String SCHEMA = "schema.json";

    @Override
    public Format format() {
        return Format.SKOPS;
    }

    @Override
    public boolean recognises(List<Member> members) {
        return members.stream().anyMatch(member -> member.name().equals(SCHEMA));
    }

    @Override
    public void scan(List<Member> members, Inspection inspection) {
        for (Member member : members) {
            if (!member.name().equals(SCHEMA)) {
                member.inspect(inspection);
                continue;
            }
            Inspection inside = inspection.inside(SCHEMA);
            try (Content content = member.open()) {
                new SchemaWalk(new SchemaNodes(inside)).walk(content, inside);
            } catch (InputException e) {
                inside.incomplete(e);
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return SkopsRules.all();
    }
}
