package dev.gambeson.privacy;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** What this package looks for. */
public final class PrivacyRules {

    private static final Reference PERSONAL = new Reference("GDPR", "2016/679", "Art. 4(1)");
    private static final Reference MINIMISATION = new Reference("GDPR", "2016/679", "Art. 5(1)(c)");
    private static final Reference INVENTORY = new Reference("NIST-Privacy-Framework", "1.0", "ID.IM-P6");
    private static final Reference DISASSOCIATED = new Reference("NIST-Privacy-Framework", "1.0", "CT.DP-P2");
    private static final Reference INFERENCE = new Reference("OWASP-ML", "2023", "ML04:2023");
    private static final Reference INVERSION = new Reference("OWASP-ML", "2023", "ML03:2023");

    /** The model learns from something that names a person. */
    public static final Rule IDENTIFIER_INPUT = new Rule(
            "privacy/identifier-input",
            Severity.HIGH,
            "The model takes personal data as an input",
            "A column of direct identifiers (or of texts that hold some) is an input of the model. A model can memorise such"
                    + " values and give them away, whoever has the model can ask about single persons, and what it"
                    + " learnt from them will not hold for anybody new.",
            "Take the column out of the model's inputs, or replace it by what it is really meant to say (the domain of an"
                    + " address, the region of a number); then train again.",
            List.of("column", "kind"),
            List.of(PERSONAL, MINIMISATION, INFERENCE, INVERSION));

    /** Somebody's identifiers stand in the data, and nobody said so. */
    public static final Rule IDENTIFIER_UNDECLARED = new Rule(
            "privacy/identifier-undeclared",
            Severity.MEDIUM,
            "A column identifies persons and is not declared",
            "The values of the column, or its name together with its values, say that it holds direct identifiers: e-mail"
                    + " addresses, telephone, card and account numbers, national ids by their check digits, names and"
                    + " addresses by the name of the column. Codes with check digits count only where far more of them pass"
                    + " than chance allows. Medium for direct identifiers, low for dates of birth.",
            "Remove the column from the data set if nobody needs it; else name it in `data.columns.identifier`, so that it is"
                    + " never used as an input, and restrict who can read the file.",
            List.of("column", "kind"),
            List.of(PERSONAL, MINIMISATION, INVENTORY));

    /** Identifiers that the project knows of. */
    public static final Rule IDENTIFIER_DECLARED = new Rule(
            "privacy/identifier-declared",
            Severity.INFO,
            "A declared identifier holds personal data",
            "The project declares the column as an identifier, and it holds what it says. The model does not see it; whoever"
                    + " reads the file does.",
            "Keep the column only where rows must be traced back to persons; a pseudonym does that too.",
            List.of("column", "kind"),
            List.of(PERSONAL, MINIMISATION, INVENTORY));

    /** Personal data hidden among other values. */
    public static final Rule PERSONAL_DATA_IN_TEXT = new Rule(
            "privacy/personal-data-in-text",
            Severity.MEDIUM,
            "Cells of a column hold personal data",
            "Some cells of a column that is otherwise about something else hold e-mail addresses, telephone numbers,"
                    + " account numbers or the like, mostly inside longer texts. Every cell is looked at. High where the column"
                    + " is an input of the model, info where it is declared as an identifier. Names and addresses inside texts"
                    + " are not recognised: their absence from this finding proves nothing.",
            "Remove or replace the values, starting at the row named here, before the text is used or passed on.",
            List.of("column", "kind"),
            List.of(PERSONAL, MINIMISATION, INVENTORY));

    /** Rows that stand alone. */
    public static final Rule UNIQUE_ROWS = new Rule(
            "privacy/unique-rows",
            Severity.MEDIUM,
            "Few columns single persons out",
            "Rows that agree in all quasi-identifiers form a class. A person whose row is alone in its class is found by"
                    + " anybody who knows these few facts, and with it everything else that the row says. Medium where at least"
                    + " 5 % of the rows are alone, low where fewer are or a class has fewer than five rows. Info where the"
                    + " columns were guessed by their names. A missing cell counts as a value of its own. Unique in this data"
                    + " does not mean unique in the population: where it is a small sample, the risk is lower.",
            "Make values coarser, first those of the column that contributes most (age in groups, three digits of a postcode),"
                    + " merge rare categories, or leave a column out; then measure again.",
            List.of("columns"),
            List.of(PERSONAL, MINIMISATION, DISASSOCIATED));

    /** Classes that give a secret away though nobody in them is alone. */
    public static final Rule UNIFORM_CLASSES = new Rule(
            "privacy/uniform-classes",
            Severity.LOW,
            "A sensitive value follows from few columns",
            "In some classes of at least two rows that agree in all quasi-identifiers, all rows have the same sensitive value:"
                    + " whoever knows that a person is in the class knows the value, without finding the row (distinct"
                    + " l-diversity of 1; Machanavajjhala 2006). Medium where this concerns at least half of all rows.",
            "Make the quasi-identifiers coarser until each class holds several sensitive values, or leave the sensitive column"
                    + " out.",
            List.of("column"),
            List.of(MINIMISATION, DISASSOCIATED));

    private PrivacyRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(
                IDENTIFIER_INPUT,
                IDENTIFIER_UNDECLARED,
                IDENTIFIER_DECLARED,
                PERSONAL_DATA_IN_TEXT,
                UNIQUE_ROWS,
                UNIFORM_CLASSES);
    }
}
