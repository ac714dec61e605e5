package dev.gambeson.scan.archive;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with archives of any format. */
public final class ArchiveRules {

    /** A name that leads out of the folder into which the archive is unpacked. */
    public static final Rule ESCAPING_NAME = new Rule(
            "scan/archive-escaping-name",
            Severity.HIGH,
            "Member with a name that leads out of the folder",
            "Whoever unpacks the archive with a careless program writes this member where its name says: over a program, a"
                    + " start-up file or a key. Names of members are relative, without .., a drive or a machine.",
            "Do not unpack it. Get the model from its origin.",
            List.of("name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(22),
                    ScanReferences.vulnerability("CVE-2007-4559")));

    /** A link that leads out of the folder. */
    public static final Rule ESCAPING_LINK = new Rule(
            "scan/archive-escaping-link",
            Severity.HIGH,
            "Link that leads out of the folder",
            "The member is a link to a place outside of the folder into which the archive is unpacked. A later member, or"
                    + " the program that reads the model, follows it: it writes over or gives away files that have nothing to"
                    + " do with the model.",
            "Do not unpack it. Get the model from its origin.",
            List.of("name", "target"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(59),
                    ScanReferences.vulnerability("CVE-2026-34447")));

    /** A device, pipe or socket. */
    public static final Rule SPECIAL_FILE = new Rule(
            "scan/archive-special-file",
            Severity.HIGH,
            "Member that is a device or a pipe",
            "Unpacked with the rights of an administrator, it becomes a device through which disks and memory are reached, or"
                    + " a pipe on which readers wait for ever. No model holds one.",
            "Do not unpack it. Get the model from its origin.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(66)));

    /** A file that unpacks to far more than itself. */
    public static final Rule BOMB = new Rule(
            "scan/archive-bomb",
            Severity.MEDIUM,
            "Unpacks to far more than a model would",
            "The file unpacks to more than it may: as a rule over 512 MiB and over a hundred times its own size. Files are"
                    + " made so to fill the disk or the memory of whoever opens them, or to tire out a scanner before it comes"
                    + " to the part that matters. Arrays of nothing but zeros pack as well.",
            "Do not unpack it where others work. Get the model from its origin, or allow more with --max-unpacked.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(409)));

    private ArchiveRules() {}

    /**
     * Tells of a bomb where the limit was just passed.
     *
     * @param within whether all was within the limit before
     */
    public static void tellBomb(boolean within, Inspection inspection) {
        if (within && inspection.spending().unpackedLeft() < 0) {
            inspection.found(Finding.of(
                    BOMB, "Unpacking was given up when the file had come to more than it may unpack to in all."));
        }
    }

    /** All of them. */
    public static List<Rule> all() {
        return List.of(ESCAPING_NAME, ESCAPING_LINK, SPECIAL_FILE, BOMB);
    }
}
