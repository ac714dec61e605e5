package dev.gambeson.scan.archive;

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
     * Its bytes; the caller closes them.
     *
     * @throws dev.gambeson.GambesonException where they are encrypted, damaged, packed by an unknown method or too many
     */
    Content open();
}
