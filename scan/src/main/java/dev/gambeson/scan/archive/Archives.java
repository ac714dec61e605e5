package dev.gambeson.scan.archive;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** What to do with the members of an archive. Thread-safe. */
public final class Archives {

    private static final List<ArchiveKind> KINDS =
            ServiceLoader.load(ArchiveKind.class, ArchiveKind.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ArchiveKind::format)
                            .thenComparing(kind -> kind.getClass().getName()))
                    .toList();

    private Archives() {}

    /**
     * Scans all members: by the first kind of archive that recognises them, or else each by what it is.
     *
     * @param container how they are packed; only kinds of its family are asked
     */
    public static void inspect(Format container, List<Member> members, Inspection inspection) {
        for (ArchiveKind kind : KINDS) {
            if (kind.format().family().equals(container.family()) && kind.recognises(members)) {
                inspection.recognised(kind.format());
                kind.scan(members, inspection);
                return;
            }
        }
        for (Member member : members) {
            member.inspect(inspection);
        }
    }

    /** The rules of a container and of all kinds that it may turn out to be. */
    public static List<Rule> rules(Format container, List<Rule> own) {
        return Stream.concat(
                        own.stream(),
                        KINDS.stream()
                                .filter(kind -> kind.format().family().equals(container.family()))
                                .flatMap(kind -> kind.rules().stream()))
                .distinct()
                .toList();
    }
}
