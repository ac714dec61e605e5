package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.content.Content;
import java.util.List;

/**
 * A member with all that the headers in front of it say.
 *
 * @param header its own header
 * @param names what it may be called, the first one as most readers do
 * @param link where it leads, for a link
 * @param size how many bytes follow
 * @param data its bytes, as far as they are there
 * @param sparse where they go in a file with holes; whole for others
 * @param hidden whether it stands where some readers no longer read
 */
record TarEntry(
        TarHeader header, List<String> names, String link, long size, Content data, SparseMap sparse, boolean hidden) {

    String name() {
        return names.get(0);
    }

    /** Whether it is something that holds bytes: a file, or of a type that readers do not know and take for one. */
    boolean isFile() {
        return "123456".indexOf(header.type()) < 0 && !(isOldFolder() && size == 0);
    }

    boolean isLink() {
        return header.type() == '1' || header.type() == '2';
    }

    boolean isSpecial() {
        return header.type() == '3' || header.type() == '4' || header.type() == '6';
    }

    /** Before POSIX a folder was a file whose name ends in a slash. */
    private boolean isOldFolder() {
        return name().endsWith("/");
    }
}
