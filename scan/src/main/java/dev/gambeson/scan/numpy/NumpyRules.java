package dev.gambeson.scan.numpy;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with arrays of NumPy. */
final class NumpyRules {

    static final Rule STRANGE_HEADER = new Rule(
            "scan/npy-header",
            Severity.HIGH,
            "Array with a header that NumPy does not write",
            "The header of an npy array is a dictionary of type, order and shape in plain literals. This one is something"
                    + " else: NumPy would refuse it, and a program that evaluates it instead of reading it would run what it"
                    + " says.",
            "Do not load it. Get the array from its origin, and save it again with numpy.save.",
            List.of("problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(95), ScanReferences.weakness(20)));

    static final Rule OBJECTS = new Rule(
            "scan/npy-objects",
            Severity.LOW,
            "Array of Python objects",
            "The elements are Python objects, so the array is a pickle, and loading it needs allow_pickle=True, which"
                    + " lets any npy file run what it wants. What this pickle would do is looked at like any other.",
            "Save numbers and text with types of their own (astype), so that it can be loaded with allow_pickle=False.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.vulnerability("CVE-2019-6446")));

    static final Rule TRAILING = new Rule(
            "scan/npy-trailing-bytes",
            Severity.MEDIUM,
            "Bytes behind the array",
            "The array ends before the file does. NumPy does not read what follows; other programs may, and files are"
                    + " smuggled in this way.",
            "Load and save the array again with numpy.save, and find out who wrote the rest.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private NumpyRules() {}

    static List<Rule> all() {
        return List.of(STRANGE_HEADER, OBJECTS, TRAILING);
    }
}
