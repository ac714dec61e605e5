package dev.gambeson.scan.archive.zip;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.ArrayList;
import java.util.List;

/** What may be wrong with a zip archive: above all, that two readers see two archives. */
final class ZipRules {

    static final Rule DUPLICATE_NAME = differential(
            "scan/zip-duplicate-name",
            "Two members of one name",
            "Which of them counts differs from reader to reader: Python's zipfile, and with it most scanners and Keras, takes"
                    + " the last that the directory lists; PyTorch searches the sorted directory and takes whichever it meets"
                    + " first. So one of them can be shown to scanners and another one loaded. All were scanned here.",
            List.of("name"),
            List.of(ScanReferences.weakness(694)));

    static final Rule ALIKE_NAMES = differential(
            "scan/zip-alike-names",
            "Members whose names some readers take for one",
            "The names differ only by case, or by what some readers drop: the kind of slash, . and .. in the path, dots and"
                    + " spaces at the end, everything behind a zero byte. PyTorch finds members without regard to case; file"
                    + " systems of Windows and macOS do so too; Python's zipfile cuts names at a zero byte. So one of them can"
                    + " stand in for the other. All were scanned here.",
            List.of("name"),
            List.of(ScanReferences.weakness(178)));

    static final Rule HEADERS_DIFFER = differential(
            "scan/zip-headers-differ",
            "A member and the directory say different things",
            "Each member is described twice, in front of its bytes and in the directory. PyTorch follows the directory,"
                    + " readers of streams follow the member, Python's zipfile refuses different names and with it scanners that"
                    + " rest on it stop. Honest programs write the same twice.",
            List.of("name", "what"),
            List.of(
                    ScanReferences.weakness(436),
                    ScanReferences.vulnerability("CVE-2025-1944"),
                    ScanReferences.vulnerability("CVE-2025-1945")));

    static final Rule FALSE_ENCRYPTION = differential(
            "scan/zip-false-encryption",
            "Said to be encrypted, and is not",
            "A header says that the member is encrypted, yet it can be read as it is. Scanners that believe the flag skip the"
                    + " member; PyTorch reads it where only the header in front of the bytes has the flag.",
            List.of("name"),
            List.of(ScanReferences.weakness(436), ScanReferences.vulnerability("CVE-2025-1945")));

    static final Rule CHECKSUM = differential(
            "scan/zip-checksum",
            "A member is not what its checksum says",
            "The CRC-32 in the directory is not that of the member. Python's zipfile refuses such a member, so that scanners"
                    + " that rest on it never see its end; PyTorch does not compare and loads it. Damage looks the same. A"
                    + " checksum of zero counts less: PyTorch writes it where torch.serialization.set_crc32_options(False) was"
                    + " called.",
            List.of("name"),
            List.of(ScanReferences.weakness(354), ScanReferences.vulnerability("CVE-2025-10156")));

    static final Rule UNLISTED = differential(
            "scan/zip-unlisted-member",
            "A member that the directory does not list",
            "Readers of streams see it, readers of the directory do not; among them are Python's zipfile and the scanners that"
                    + " rest on it. Programs that change archives write them anew and leave nothing behind. It was scanned here.",
            List.of("name"),
            List.of(ScanReferences.weakness(436)));

    static final Rule MISSING = new Rule(
            "scan/zip-missing-member",
            Severity.MEDIUM,
            "A member that is listed and not there",
            "The directory leads to a place where no member begins: outside of the file, or between other things. The archive"
                    + " is cut short or was changed by hand; strict readers refuse it at that place, and scanners that rest on"
                    + " them stop.",
            "Get an undamaged copy from its origin.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    static final Rule OVERLAP = differential(
            "scan/zip-overlap",
            "Members that share bytes",
            "The same bytes belong to more than one member. A few kilobytes can so unpack to terabytes, and one member can"
                    + " hide in another. No honest program writes such an archive.",
            List.of(),
            List.of(ScanReferences.weakness(409), ScanReferences.vulnerability("CVE-2019-13232")));

    static final Rule SEVERAL_DIRECTORIES = differential(
            "scan/zip-several-directories",
            "More than one directory",
            "The file has several directories, or end records that lead to different ones: two archives behind each other, or"
                    + " one within the comment of the other. PyTorch counts offsets from the beginning of the file, Python's"
                    + " zipfile back from the end, so that each opens another archive. All members of all of them were scanned"
                    + " here.",
            List.of(),
            List.of(ScanReferences.weakness(436)));

    static final Rule DIRECTORY_COUNT = differential(
            "scan/zip-directory-count",
            "The directory is longer or shorter than it says",
            "The end record says how many members there are and how long their list is, and that is not so. Some readers go"
                    + " by the number, others by the length, so that one of them sees members that the other does not.",
            List.of(),
            List.of(ScanReferences.weakness(436)));

    static final Rule FOREIGN_BYTES = new Rule(
            "scan/zip-foreign-bytes",
            Severity.MEDIUM,
            "Bytes that belong to no member",
            "In front of the archive, between its members or behind it are bytes that no reader of archives sees: room for"
                    + " whatever should not be found, or the other half of a file that is two formats at once. Programs that"
                    + " save models leave none, but for padding with zeros.",
            "Find out which program made the file, or unpack it and pack it anew.",
            List.of("where"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private ZipRules() {}

    static List<Rule> all() {
        return List.of(
                DUPLICATE_NAME,
                ALIKE_NAMES,
                HEADERS_DIFFER,
                FALSE_ENCRYPTION,
                CHECKSUM,
                UNLISTED,
                MISSING,
                OVERLAP,
                SEVERAL_DIRECTORIES,
                DIRECTORY_COUNT,
                FOREIGN_BYTES);
    }

    private static Rule differential(
            String id, String title, String description, List<String> identifying, List<Reference> references) {
        List<Reference> all = new ArrayList<>(List.of(ScanReferences.UNSAFE_ARTIFACT));
        all.addAll(references);
        return new Rule(
                id,
                Severity.HIGH,
                title,
                description,
                "Do not load it. Get the model from its origin, or let its maker pack it anew.",
                identifying,
                all);
    }
}
