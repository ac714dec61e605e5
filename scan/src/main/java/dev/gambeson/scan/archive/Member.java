package dev.gambeson.scan.archive;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;

/**
 * One member of an archive, or one of several copies of it. Not thread-safe.
 *
 * <p>It is unpacked when it is opened, and only then; what it unpacks to counts against the limits of the file.
 */
public interface Member {

    /** Its name as written, which may be hostile. */
    String name();

    /** Where its header begins in the archive; tells copies apart. */
    long offset();

    /** How many bytes it unpacks to, as its headers say. */
    long size();

    /** Whether the archive holds its bytes as they are. */
    boolean stored();

    /**
     * Its bytes; the caller closes them. Where it is damaged, these are the bytes before the damage, and the inspection of
     * the archive has been told.
     *
     * @throws dev.gambeson.GambesonException where nothing comes out: it is encrypted, or packed by an unknown method
     */
    Content open();

    /**
     * Scans it by what it is; what cannot be opened is told.
     *
     * @param archive the inspection of the archive
     */
    default void inspect(Inspection archive) {
        try (Content content = open()) {
            archive.inspect(name(), content);
        } catch (InputException e) {
            archive.inside(name()).incomplete(e);
        }
    }
}
