package dev.gambeson.scan.archive.tar;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a tar archive. */
final class TarRules {

    static final Rule SIZES_DIFFER = new Rule(
            "scan/tar-sizes-differ",
            Severity.HIGH,
            "A member with two sizes",
            "The header of the member says one size, its extended header another, or a link or a folder says that bytes"
                    + " follow, which only some readers pass over. Where the next member begins, and whether the bytes between"
                    + " are members or content, then differs from reader to reader. Both ways were scanned here.",
            "Do not unpack it. Get the model from its origin, or let its maker pack it anew.",
            List.of("name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(843),
                    ScanReferences.vulnerability("CVE-2025-62518")));

    static final Rule HIDDEN_MEMBER = new Rule(
            "scan/tar-hidden-member",
            Severity.HIGH,
            "A member behind the end",
            "Behind a block of zeros or a broken header, where Python's tarfile stops reading, more members follow. Other"
                    + " readers go on: GNU tar passes over a single block of zeros, and over more when told to ignore them. It"
                    + " was scanned here.",
            "Do not unpack it. Get the model from its origin, or let its maker pack it anew.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    static final Rule SEVERAL_NAMES = new Rule(
            "scan/tar-several-names",
            Severity.HIGH,
            "A member with several names",
            "Two extended headers give the member different names, and readers disagree on which of them counts.",
            "Do not unpack it. Get the model from its origin, or let its maker pack it anew.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(694)));

    static final Rule DUPLICATE_NAME = new Rule(
            "scan/tar-duplicate-name",
            Severity.MEDIUM,
            "Two members of one name",
            "Whoever unpacks the archive keeps the last; readers that stop at the first one found see the other. Names that"
                    + " differ only by case or by the way they are written count, for file systems and careless readers take"
                    + " them for one. tar -r and tar -u leave such archives; programs that save models do not. All were"
                    + " scanned here.",
            "Find out which one was meant, and pack the archive anew.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(694)));

    static final Rule CHECKSUM = new Rule(
            "scan/tar-checksum",
            Severity.LOW,
            "A header with an old kind of checksum",
            "The checksum of the header adds up signed bytes, as some old programs did. Python's tarfile and GNU tar take it,"
                    + " strict readers stop there.",
            "Pack the archive anew.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(354)));

    static final Rule FOREIGN_BYTES = new Rule(
            "scan/tar-foreign-bytes",
            Severity.MEDIUM,
            "Bytes that belong to no member",
            "Between members or behind the end are bytes that no reader of archives sees: room for whatever should not be"
                    + " found, or the other half of a file that is two formats at once.",
            "Find out which program made the file, or unpack it and pack it anew.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private TarRules() {}

    static List<Rule> all() {
        return List.of(SIZES_DIFFER, HIDDEN_MEMBER, SEVERAL_NAMES, DUPLICATE_NAME, CHECKSUM, FOREIGN_BYTES);
    }
}
