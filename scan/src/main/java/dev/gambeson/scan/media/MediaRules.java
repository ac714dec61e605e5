package dev.gambeson.scan.media;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with pictures and tables. */
final class MediaRules {

    static final Rule BEHIND = new Rule(
            "scan/behind-picture",
            Severity.LOW,
            "Something behind a picture",
            "The file goes on behind the end of its picture. Telephones put films there, attackers archives and programs;"
                    + " what follows is scanned by what it is.",
            "Save the picture anew, without what follows it.",
            List.of(),
            List.of(ScanReferences.weakness(436)));

    static final Rule PICKLED_TYPE = new Rule(
            "scan/arrow-pickled-type",
            Severity.HIGH,
            "Column type that is a pickle",
            "The schema names a type of PyArrow (arrow.py_extension_type) whose definition is a pickle. PyArrow before 14.0.1"
                    + " loads it when the table is opened, and runs whatever it holds.",
            "Read it with PyArrow 14.0.1 or later, which does not load such types.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.vulnerability("CVE-2023-47248")));

    private MediaRules() {}
}
