package dev.gambeson.report;

import java.util.List;

/** What this package looks for: trouble with the ignore list. */
public final class ReportRules {

    static final Rule IGNORE_EXPIRED = rule(
            "report/ignore-expired",
            Severity.MEDIUM,
            "An ignore entry has expired",
            "An entry of the ignore list is past its last day. It no longer suppresses anything: what it covered counts"
                    + " again.",
            "Mend the finding, or decide anew with a new date.");
    static final Rule IGNORE_UNMATCHED = rule(
            "report/ignore-unmatched",
            Severity.LOW,
            "An ignore entry matches nothing",
            "An entry of the ignore list matches no finding of this report. The defect was mended, or the entry is"
                    + " misspelt and protects nobody.",
            "Delete the entry, or correct its rule and subject.");
    static final Rule IGNORE_OVER_BROAD = rule(
            "report/ignore-over-broad",
            Severity.MEDIUM,
            "An ignore entry is too broad",
            "An entry of the ignore list covers a whole package of rules for every subject, or more than twenty findings."
                    + " It will hide defects that nobody has looked at.",
            "Write one entry for each rule and subject that you have looked at.");

    static final Rule IGNORE_REFUSED = rule(
            "report/ignore-refused",
            Severity.MEDIUM,
            "An ignore entry asks for what cannot be ignored",
            "An entry of the ignore list names a bound of the policy, or a finding about the ignore list. Neither can be"
                    + " ignored: a project may tighten its organisation's policy and never loosen it.",
            "Delete the entry. Improve what is measured, or have the policy changed by those who answer for it.");

    /** Exceptions that the policy does not let count, as nobody whom it names has countersigned them. */
    public static final Rule NOT_COUNTERSIGNED = new Rule(
            "report/not-countersigned",
            Severity.MEDIUM,
            "An ignore list or baseline is not countersigned",
            "The policy names keys that must sign an ignore list or a baseline before it suppresses anything. This one has"
                    + " no signature of theirs that holds, so that everything in it counts.",
            "Have a holder of one of these keys look at the file and sign it: gambeson sign FILE --key policy. A change of"
                    + " the file needs a new signature.",
            List.of("file"),
            List.of());

    private ReportRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(IGNORE_EXPIRED, IGNORE_UNMATCHED, IGNORE_OVER_BROAD, IGNORE_REFUSED, NOT_COUNTERSIGNED);
    }

    private static Rule rule(String id, Severity severity, String title, String description, String remedy) {
        return new Rule(id, severity, title, description, remedy, List.of("rule", "subject"), List.of());
    }
}
