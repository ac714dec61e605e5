package dev.gambeson.scan.pickle.judge;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with the names that a pickle uses, and with how it uses them. */
final class UseRules {

    private static final String LEAVE = "Do not load it. Get the model from its origin, best in a format without code.";
    private static final List<String> NAME = List.of("global");
    private static final Reference DESERIALIZATION = ScanReferences.weakness(502);

    static final Rule DANGEROUS_CALL = new Rule(
            "scan/pickle-dangerous-call",
            Severity.CRITICAL,
            "Pickle calls something dangerous",
            "Loading the pickle calls a function that is known to run commands or code, to reach the network or files, or to"
                    + " load more pickles. No model needs that. This is how models that attack their users are made.",
            LEAVE,
            NAME,
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.EMBEDDED_MALWARE, DESERIALIZATION));

    static final Rule DANGEROUS_IMPORT = new Rule(
            "scan/pickle-dangerous-import",
            Severity.HIGH,
            "Pickle imports something dangerous",
            "Loading the pickle imports a function that is known to be dangerous, without a call that could be seen. It may"
                    + " be called by what else is in the file, or later by whoever uses the object.",
            LEAVE,
            NAME,
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION));

    static final Rule CODE = new Rule(
            "scan/pickle-carries-code",
            Severity.HIGH,
            "Pickle carries code",
            "The pickle rebuilds functions or classes from code that is in the file, as dill and cloudpickle write it. What"
                    + " the code does cannot be told from outside; whoever loads and uses the object runs it.",
            "Load it only if you made it yourself. Put the code into a package, and save parameters without code.",
            NAME,
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION, ScanReferences.weakness(94)));

    static final Rule UNKNOWN_CALL = new Rule(
            "scan/pickle-unknown-call",
            Severity.HIGH,
            "Pickle calls something unknown",
            "Loading the pickle calls a function, or makes an object of a class, that is not on the list of names known to be"
                    + " harmless. It need not be harmful: classes of your own are unknown too.",
            "Look at what the name does at load. If it is of a library that you trust, put the exact name on a list of"
                    + " your own and give it with --trust.",
            NAME,
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION));

    static final Rule UNKNOWN_IMPORT = new Rule(
            "scan/pickle-unknown-import",
            Severity.HIGH,
            "Pickle imports something unknown",
            "Loading the pickle imports a name that is not on the list of names known to be harmless. The import alone runs"
                    + " the code of its module. Medium where the name is of a library of which other names are known.",
            "Look at what the module does. If it is of a library that you trust, put the exact name on a list of your own"
                    + " and give it with --trust.",
            NAME,
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION));

    static final Rule UNUSUAL_USE = new Rule(
            "scan/pickle-unusual-use",
            Severity.HIGH,
            "Pickle uses a known name as no library does",
            "A name that is harmless as its library uses it is used in another way: called where it only stands in data,"
                    + " with arguments that no library gives, or filled with what it does not hold. Attacks are built out of"
                    + " harmless parts like that.",
            LEAVE,
            List.of("global", "problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION, ScanReferences.weakness(470)));

    static final Rule TAMPERING = new Rule(
            "scan/pickle-tampering",
            Severity.HIGH,
            "Pickle changes attributes of what it did not make",
            "Loading the pickle sets attributes of a function, a class, a module or an object that already has its state, or"
                    + " attributes with special names. That changes what other code does, and is a way to dangerous functions"
                    + " without importing them.",
            LEAVE,
            List.of("global", "problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION, ScanReferences.weakness(915)));

    static final Rule HIDDEN_NAME = new Rule(
            "scan/pickle-hidden-name",
            Severity.HIGH,
            "Pickle reaches a name by a detour",
            "A name is written with dots or with underscores on both sides, so that attributes of attributes are fetched: the"
                    + " module looks harmless and what is reached through it is not. Libraries do not write such names.",
            LEAVE,
            NAME,
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    DESERIALIZATION,
                    ScanReferences.vulnerability("GHSA-f7qq-56ww-84cr")));

    static final Rule EXTENSION = new Rule(
            "scan/pickle-extension",
            Severity.HIGH,
            "Pickle uses the extension registry",
            "The pickle names something by a number that the loading program resolves. What that is cannot be known from the"
                    + " file. No library for models does that.",
            LEAVE,
            List.of("code"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, DESERIALIZATION));

    private UseRules() {}

    static List<Rule> all() {
        return List.of(
                DANGEROUS_CALL,
                DANGEROUS_IMPORT,
                CODE,
                UNKNOWN_CALL,
                UNKNOWN_IMPORT,
                UNUSUAL_USE,
                TAMPERING,
                HIDDEN_NAME,
                EXTENSION);
    }
}
