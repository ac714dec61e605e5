package dev.gambeson.scan.text.document;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a document as such. */
public final class DocumentRules {

    static final Rule NESTING = new Rule(
            "scan/document-bomb",
            Severity.MEDIUM,
            "Document made to exhaust its reader",
            "Lists and objects lie in one another hundreds deep, or aliases multiply a few lines to millions of values."
                    + " Parsers run out of stack or memory; nobody writes such a document for another use.",
            "Do not load it.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(776), ScanReferences.weakness(674)));

    private DocumentRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(NESTING);
    }
}
