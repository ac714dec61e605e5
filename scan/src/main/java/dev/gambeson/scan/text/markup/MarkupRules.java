package dev.gambeson.scan.text.markup;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with XML. */
public final class MarkupRules {

    static final Rule ENTITY = new Rule(
            "scan/xml-entity",
            Severity.HIGH,
            "XML that fetches files when read",
            "The document declares entities, or a document type, that a parser resolves unless it is told not to: it would"
                    + " read files of this computer, or ask a server of the author's choice, and put the answer into the"
                    + " model. PMML needs no entities.",
            "Read it only with document types switched off; get the model from its origin.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(611)));

    static final Rule BOMB = new Rule(
            "scan/xml-bomb",
            Severity.HIGH,
            "XML that multiplies itself",
            "Entities are made of entities: a few lines that become gigabytes when a parser writes them out.",
            "Do not read it.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(776)));

    static final Rule INCLUDE = new Rule(
            "scan/xml-include",
            Severity.HIGH,
            "XML that includes files",
            "An XInclude element asks the parser to put another file into the document: one of the machine, or of a server.",
            "Read it only with XInclude switched off; get the model from its origin.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(611)));

    static final Rule CALL = new Rule(
            "scan/xml-call",
            Severity.HIGH,
            "XML that runs code",
            "The document holds a script, or names a class or a function that its loader would call: XMLDecoder and XStream"
                    + " of Java make what they are told, XSLT calls Java, PMML evaluators look functions up by class name.",
            "Do not load it unless its author can explain it.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(502)));

    private MarkupRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(ENTITY, BOMB, INCLUDE, CALL);
    }
}
