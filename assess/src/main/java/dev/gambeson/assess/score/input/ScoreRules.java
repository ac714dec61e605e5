package dev.gambeson.assess.score.input;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** The rules of batch scoring. */
public final class ScoreRules {

    private static final Reference VALID = new Reference("NIST-AI-RMF", "1.0", "MEASURE 2.4");

    /** Rows that the model was not asked about. */
    public static final Rule REFUSED_ROWS = new Rule(
            "score/refused-rows",
            Severity.HIGH,
            "Rows were not scored",
            "Each row is checked before the model sees it: cells must be what its inputs take, and where a schema was"
                    + " written down, within its ranges and categories, not missing where nothing may be, and true to its"
                    + " constraints. A row that is not, or that the model answers with something that is no finite number,"
                    + " gets no score. High where the share of such rows is above --max-refused, else low.",
            "Look into the quarantine file (--quarantine), mend the rows at their source and score them again; or mend the"
                    + " schema where it is too narrow.",
            List.of("column", "reason"),
            List.of(VALID, new Reference("CWE", "4.18", "CWE-20")));

    /** More cells are missing than the schema allows. */
    public static final Rule MISSING_RATE = new Rule(
            "score/missing-rate",
            Severity.MEDIUM,
            "More cells are missing than the schema allows",
            "The share of missing cells of a column over all rows is above the rate that the schema allows. Single rows are"
                    + " scored all the same, but a source that has run dry makes scores that nobody has tested.",
            "Check where the column comes from; raise `missing` in the schema where the rate is right.",
            List.of("column"),
            List.of(VALID));

    /** The schema was written for other columns. */
    public static final Rule UNCHECKED_COLUMN = new Rule(
            "score/unchecked-column",
            Severity.LOW,
            "The schema does not know a column that the model takes",
            "A schema was named, and it says nothing of a column that the model takes: a name is written differently, or the"
                    + " schema is that of other data. Of such a column any number or text is scored.",
            "Write the column into the schema, as `gambeson data schema` proposes it, or mend its name there.",
            List.of("count"),
            List.of(VALID));

    private ScoreRules() {}

    /** All rules. */
    public static List<Rule> all() {
        return List.of(REFUSED_ROWS, MISSING_RATE, UNCHECKED_COLUMN);
    }
}
