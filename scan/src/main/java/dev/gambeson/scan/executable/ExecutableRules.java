package dev.gambeson.scan.executable;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What is wrong with programs beside models. */
final class ExecutableRules {

    static final Rule PROGRAM = new Rule(
            "scan/executable",
            Severity.HIGH,
            "Compiled program",
            "The content is a compiled program or library. A model is numbers and needs none; beside or inside of one, it"
                    + " waits to be run by a user, by a script or by something in the model.",
            "Do not run it. Where it is meant to be there, get it from its maker and check its signature.",
            List.of("kind"),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(506)));

    static final Rule DISGUISE = new Rule(
            "scan/disguised-script",
            Severity.HIGH,
            "Script under the name of something else",
            "The content is a script, and the name says that it is data or a model. A shell runs it by its first line,"
                    + " whatever its name.",
            "Do not run it; find out who named it so.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(646)));

    private ExecutableRules() {}
}
