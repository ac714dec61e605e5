package dev.gambeson.scan.folder;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a folder as a whole. */
final class FolderRules {

    static final Rule IMPORTED = new Rule(
            "scan/imported-code",
            Severity.HIGH,
            "Code of the model that does more than a model does",
            "A configuration names this module, directly or through another one, so that loading the model with its code"
                    + " imports it. It starts programs, opens connections, runs texts as code or removes files, which models"
                    + " have no use for.",
            "Read the code before you load the model; load without trust_remote_code where you can.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule MISSING = new Rule(
            "scan/missing-file",
            Severity.LOW,
            "Named file is not there",
            "A file of the model names another that is not in the folder. Loading fails, or takes it from elsewhere; and"
                    + " what is not there was not scanned.",
            "Get the whole model, and scan that.",
            List.of(),
            List.of());

    static final Rule PREFER = new Rule(
            "scan/pickle-beside-safetensors",
            Severity.INFO,
            "Pickled weights beside safetensors",
            "The same weights lie in the folder in a format that runs code when loaded, and in one that does not.",
            "Load the safetensors (use_safetensors=True), and leave the pickles out.",
            List.of(),
            List.of());

    private FolderRules() {}

    static List<Rule> all() {
        return List.of(IMPORTED, MISSING, PREFER);
    }
}
