package dev.gambeson.scan.archive.zip;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import java.util.function.ToLongFunction;

/** Compares what stands in front of a member with what the directory says of it. */
final class ZipComparison {

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
                            + Excerpt.of(local.names().written()) + "'.");
        }
        if (local.method() != listed.method()) {
            tell(
                    inspection,
                    local,
                    listed,
                    "method",
                    "Its method is " + local.method() + " in front of its bytes and " + listed.method()
                            + " in the directory.");
        }
        if (local.encrypted() != listed.encrypted()) {
            tell(
                    inspection,
                    local,
                    listed,
                    "encryption",
                    "Only the " + (local.encrypted() ? "header in front of its bytes" : "directory")
                            + " says that it is encrypted.");
        }
        telling(local, listed, "size", ZipHeader::size, inspection);
        telling(local, listed, "packed size", ZipHeader::packedSize, inspection);
        telling(local, listed, "checksum", ZipHeader::crc32, inspection);
    }

    /** A number that stands behind the bytes is zero in front of them. */
    private static void telling(
            ZipHeader local, ZipHeader listed, String what, ToLongFunction<ZipHeader> number, Inspection inspection) {
        long inFront = number.applyAsLong(local);
        long inDirectory = number.applyAsLong(listed);
        if (inFront != inDirectory && !(local.sizesFollow() && inFront == 0)) {
            tell(
                    inspection,
                    local,
                    listed,
                    what,
                    "Its " + what + " is " + inFront + " in front of its bytes and " + inDirectory
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
                differ(name, what, "The directory lists '" + Excerpt.of(name) + "'. " + detail), local.offset());
    }

    /** The finding of one difference. */
    static Finding differ(String name, String what, String detail) {
        return Finding.of(ZipRules.HEADERS_DIFFER, detail)
                .with("name", Excerpt.of(name))
                .with("what", what);
    }
}
