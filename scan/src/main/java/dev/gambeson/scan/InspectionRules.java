package dev.gambeson.scan;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** What may be wrong with a file of any format. */
final class InspectionRules {

    static final Rule UNRECOGNISED = new Rule(
            "scan/unrecognised",
            Severity.INFO,
            "File of no known format",
            "The content is of no format that a scan knows, so nothing is said for it or against it. It is neither clean"
                    + " nor malicious.",
            "Find out what the file is for, and keep it out of the model's folder where nothing needs it.",
            List.of(),
            List.of());

    static final Rule INCOMPLETE = new Rule(
            "scan/incomplete",
            Severity.LOW,
            "Not read to its end",
            "A part could not be read: damaged, cut short, encrypted, packed by an unknown method, or over a limit. What"
                    + " was not read is never called clean, because attackers break files on purpose: a loader may have run"
                    + " what they want before it meets the broken place.",
            "Where it is damaged, get it from its origin again; where it is packed or sealed, unpack it in a sandbox and scan"
                    + " what comes out. Do not load it before.",
            List.of("problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT));

    static final Rule FALSE_EXTENSION = new Rule(
            "scan/false-extension",
            Severity.MEDIUM,
            "Content is not what the name says",
            "The extension promises one format and the content is another. Programs that trust names load it as one thing,"
                    + " programs that trust content as another; scanners that trust names do not look at all.",
            "Give it the extension of its content, or find out who renamed it and why.",
            List.of("format"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(646)));

    static final Rule TWO_FORMATS = new Rule(
            "scan/two-formats",
            Severity.HIGH,
            "One file, two formats",
            "The same bytes are valid in more than one format, so that two programs see two different files. Nobody makes"
                    + " such a file by accident; it is a way past scanners that stop at the first format.",
            "Do not load it. Get the model from its origin.",
            List.of("formats"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private InspectionRules() {}

    static List<Rule> all() {
        return List.of(UNRECOGNISED, INCOMPLETE, FALSE_EXTENSION, TWO_FORMATS);
    }
}
