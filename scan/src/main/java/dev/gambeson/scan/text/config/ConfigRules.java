package dev.gambeson.scan.text.config;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a configuration. */
public final class ConfigRules {

    static final Rule REMOTE_CODE = new Rule(
            "scan/remote-code",
            Severity.MEDIUM,
            "Model that brings its own code",
            "The configuration names Python code that comes with the model, or lies in another repository, and that loading"
                    + " would run: at once, or when the user says trust_remote_code. Honest models do that too, so this"
                    + " says only that the code decides. Code of another repository may be another tomorrow.",
            "Read the code, pin its revision, and load without trust_remote_code where the library knows the architecture.",
            List.of("target"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule IMPORT = new Rule(
            "scan/named-import",
            Severity.MEDIUM,
            "Configuration that names what is called",
            "Loaders such as Hydra, jsonpickle, sentence-transformers and PEFT import and call what a configuration"
                    + " names. The name here is none that models need.",
            "Do not load it unless its author can explain the name.",
            List.of("name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(470),
                    ScanReferences.vulnerability("CVE-2025-23304")));

    static final Rule TAG = new Rule(
            "scan/yaml-tag",
            Severity.HIGH,
            "YAML that makes objects",
            "A tag tells the loader to import, make or call something. yaml.unsafe_load of Python, and loaders of Java and"
                    + " Ruby that are not told otherwise, do so.",
            "Load with yaml.safe_load, which refuses such tags; find out who wrote them.",
            List.of("name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.vulnerability("CVE-2022-1471")));

    static final Rule PATH = new Rule(
            "scan/path-outside",
            Severity.HIGH,
            "Path out of the model's folder",
            "The configuration names a file outside of the folder in which it lies. Loading it would read what the model's"
                    + " author wants of the computer.",
            "Do not load it.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(22)));

    static final Rule REQUIREMENT = new Rule(
            "scan/requirement",
            Severity.LOW,
            "Package from elsewhere",
            "Installing it, pip would fetch a package from an address or an index of the author's choice, and installing runs code."
                    + " Without encryption, anyone on the way can change it.",
            "Check the address, and pin the package by its hash.",
            List.of(),
            List.of(ScanReferences.weakness(829), ScanReferences.weakness(494)));

    private ConfigRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(REMOTE_CODE, IMPORT, TAG, PATH, REQUIREMENT);
    }
}
