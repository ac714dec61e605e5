package dev.gambeson.scan.archive;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import java.util.List;

/**
 * A format that is an archive with certain members: PyTorch, Keras, npz. Found by {@code ServiceLoader}; implementations
 * are stateless. The first kind (in the order of {@link Format}) that recognises an archive scans all its members; without
 * one, each member is scanned by what it is.
 */
public interface ArchiveKind {

    /** What it is. */
    Format format();

    /** Whether an archive with those members is of that kind. */
    boolean recognises(List<Member> members);

    /** Looks at all members, also at those that the kind has no use for ({@link Inspection#inspect}). */
    void scan(List<Member> members, Inspection inspection);

    /** The rules that it may find broken. */
    List<Rule> rules();
}
