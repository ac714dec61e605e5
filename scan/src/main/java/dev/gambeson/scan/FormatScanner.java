package dev.gambeson.scan;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.content.Content;
import java.util.List;

/**
 * Looks into content of one format without running any of it. Found by {@code ServiceLoader} on the class path;
 * implementations are stateless.
 *
 * <p>Experimental: this interface may change in any version.
 */
public interface FormatScanner {

    /** What it reads; a scanner that tells finer by content says so with {@link Inspection#recognised}. */
    Format format();

    /**
     * Whether the content is of that format, told by the content and never by its name. More than one scanner may be
     * certain: a file that two programs read differently is scanned as both. One that says {@link Likeness#PERHAPS} is
     * asked to scan only where nobody is certain.
     *
     * @param head the first bytes, and the whole for those that must look at its end
     */
    Likeness recognises(Head head);

    /**
     * Looks at all of it. Everything worth saying goes to the inspection.
     *
     * @throws dev.gambeson.GambesonException of category INCOMPLETE where it cannot be read on: becomes a finding with that
     *     place, and the content counts as not read to its end
     */
    void scan(Content content, Inspection inspection);

    /** The rules that it may find broken. */
    List<Rule> rules();
}
