package dev.gambeson.scan.archive.zip;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import java.util.function.Function;

/** Compares what stands in front of a member with what the directory says of it. */
final class ZipComparison {

    private static final int SHOWN = 200;

    private ZipComparison() {}

    /** Tells each difference that readers could disagree on. */
    static void compare(ZipHeader local, ZipHeader listed, Inspection inspection) {
        if (!alike(local.names().written(), listed.names().written())) {
            tell(
                    inspection,
                    local,
                    listed,
                    "name",
                    "In front of its bytes it is called '"
                            + shortened(local.names().written()) + "'.");
        }
        telling(local, listed, "method", ZipHeader::method, inspection);
        if (local.encrypted() != listed.encrypted()) {
            tell(
                    inspection,
                    local,
                    listed,
                    "encryption",
                    "Only the " + (local.encrypted() ? "header in front of its bytes" : "directory")
                            + " says that it is encrypted.");
        }
        if (!local.sizesFollow() || local.packedSize() != 0 || local.size() != 0) {
            telling(local, listed, "size", ZipHeader::size, inspection);
            telling(local, listed, "packed size", ZipHeader::packedSize, inspection);
        }
        if (!local.sizesFollow() || local.crc32() != 0) {
            telling(local, listed, "checksum", ZipHeader::crc32, inspection);
        }
    }

    private static void telling(
            ZipHeader local, ZipHeader listed, String what, Function<ZipHeader, Object> aspect, Inspection inspection) {
        if (!aspect.apply(local).equals(aspect.apply(listed))) {
            tell(
                    inspection,
                    local,
                    listed,
                    what,
                    "Its " + what + " is " + aspect.apply(local) + " in front of its bytes and " + aspect.apply(listed)
                            + " in the directory.");
        }
    }

    /** Names that differ by the kind of slash only were written by honest programs of Windows. */
    private static boolean alike(String one, String other) {
        return one.replace('\\', '/').equals(other.replace('\\', '/'));
    }

    private static void tell(Inspection inspection, ZipHeader local, ZipHeader listed, String what, String detail) {
        String name = listed.names().written();
        inspection.found(
                differ(name, what, "The directory lists '" + shortened(name) + "'. " + detail), local.offset());
    }

    /** The finding of one difference. */
    static Finding differ(String name, String what, String detail) {
        return Finding.of(ZipRules.HEADERS_DIFFER, detail)
                .with("name", shortened(name))
                .with("what", what);
    }

    /** A name as it may be shown. */
    static String shortened(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
