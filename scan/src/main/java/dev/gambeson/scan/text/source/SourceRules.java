package dev.gambeson.scan.text.source;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a program in source form. */
public final class SourceRules {

    static final Rule UNPACKS = new Rule(
            "scan/source-hidden-code",
            Severity.HIGH,
            "Program that runs what it hides",
            "A line decodes, unpacks or fetches something and runs it at once. So programs hide what they do from whoever"
                    + " reads them.",
            "Do not run it, and do not load what lies beside it.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(506)));

    static final Rule SHELL = new Rule(
            "scan/source-shell",
            Severity.HIGH,
            "Program that opens the computer to others",
            "The program connects its input and output with a socket, or pipes what it fetches into a shell: a back door.",
            "Do not run it, and do not load what lies beside it.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(506)));

    static final Rule COMMAND = new Rule(
            "scan/source-command",
            Severity.MEDIUM,
            "Module that runs commands when imported",
            "A statement outside of any function starts a program. Importing the module is enough to run it, and models"
                    + " with code of their own are imported.",
            "Read what it starts before you import it.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule CODE = new Rule(
            "scan/source-code",
            Severity.INFO,
            "Program beside a model",
            "The file is a program in source form. A scan of models does not judge what it does, beyond signs that only"
                    + " attackers leave.",
            "Read it before you run it.",
            List.of(),
            List.of());

    private SourceRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(UNPACKS, SHELL, COMMAND, CODE);
    }
}
