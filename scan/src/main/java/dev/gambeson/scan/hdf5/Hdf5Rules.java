package dev.gambeson.scan.hdf5;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with an HDF5 file. */
final class Hdf5Rules {

    static final Rule EXTERNAL = new Rule(
            "scan/hdf5-external",
            Severity.HIGH,
            "Parts of the file are in other files",
            "HDF5 can keep the numbers of an array in any other file (external storage), put an array together from other"
                    + " files (virtual dataset), and link to objects in other files. Whoever loads such weights reads"
                    + " those files, wherever on the machine they are, and what was read travels on with the model.",
            "Do not load it. Save the model again into one file where it was trained.",
            List.of("file"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(73),
                    ScanReferences.vulnerability("CVE-2026-1669")));

    static final Rule CUSTOM_LINK = new Rule(
            "scan/hdf5-custom-link",
            Severity.MEDIUM,
            "Link of a class of its own",
            "A link of a user-defined class is followed by code that the loading program must have registered for it.",
            "Find out which program wrote the file. Models need no such links.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT));

    static final Rule FILTER = new Rule(
            "scan/hdf5-filter",
            Severity.MEDIUM,
            "Packed by a filter that nobody registered",
            "Arrays are packed by filters that have numbers. For one that it does not know, the library looks for a native"
                    + " library in its folder of plugins and loads it. This number is not on the list of registered"
                    + " filters.",
            "Find out which filter it is, and install it only from its origin, never from the place of the model.",
            List.of("filter"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    private Hdf5Rules() {}

    static List<Rule> all() {
        return List.of(EXTERNAL, CUSTOM_LINK, FILTER);
    }
}
