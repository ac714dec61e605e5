package dev.gambeson.scan.joblib;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with files of joblib beyond what may be wrong with any pickle. */
final class JoblibRules {

    static final Rule STRANGE_ARRAY = new Rule(
            "scan/joblib-array",
            Severity.HIGH,
            "Array that joblib does not write",
            "Behind the description of an array joblib reads the bytes of the array, and opcodes only after them. This"
                    + " description is not as joblib writes it, so that programs differ in where the opcodes begin: what"
                    + " is data for one is code for another.",
            "Do not load it. Get the file from its origin.",
            List.of("problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436), ScanReferences.weakness(502)));

    static final Rule ARRAY_AS_OPCODES = new Rule(
            "scan/joblib-array-as-pickle",
            Severity.HIGH,
            "Numbers of an array that are opcodes of a pickle",
            "The function joblib.load passes over the bytes of an array, pickle.load follows them as opcodes. In this file they import or"
                    + " call something when followed: it is one file for joblib and another for pickle.",
            "Do not load it, neither with joblib nor with pickle. Get the file from its origin.",
            List.of("global"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(436),
                    ScanReferences.vulnerability("CVE-2024-34997")));

    static final Rule OUTER_FILE = new Rule(
            "scan/joblib-outer-file",
            Severity.LOW,
            "Array in a file beside it",
            "The file is from joblib before 0.10, which kept arrays in files of their own. Loading it loads them too, and"
                    + " lets them run what they want (numpy.load with allow_pickle=True).",
            "Scan the files beside it as well; load and save it again with a current joblib, which writes one file.",
            List.of("file"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(502)));

    private JoblibRules() {}

    static List<Rule> all() {
        return List.of(STRANGE_ARRAY, ARRAY_AS_OPCODES, OUTER_FILE);
    }
}
