package dev.gambeson.supply.release;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** Why a release policy refuses. */
public final class ReleaseRules {

    static final Rule NOT_SIGNED = rule(
            "release/not-signed",
            "The files are not signed by whom the policy names",
            "The policy demands a signature over exactly these files by one of those whom it names, and none holds.",
            "Have the model signed: gambeson sign PATH. If files were changed on purpose, they need a new signature.");
    static final Rule STATEMENT_MISSING = rule(
            "release/statement-missing",
            "A statement that the policy demands is missing",
            "No statement of the kind that the policy demands lies beside these files, so that nothing of it is proved.",
            "Make it and keep it beside the files: gambeson gate --sign, gambeson scan --sign, gambeson bom --sign, gambeson"
                    + " approve.");
    static final Rule STATEMENT_OF_OTHER_FILES = rule(
            "release/statement-of-other-files",
            "A statement is about other files",
            "Statements of the demanded kind are there, but about files of other digests or other names: another version, a"
                    + " model that was changed since, or only some of its files.",
            "Make the statement anew for the files as they are now. A statement of others names every file of a folder by its"
                    + " path and its SHA-256.");
    static final Rule STATEMENT_NOT_TRUSTED = rule(
            "release/statement-not-trusted",
            "A statement is not signed by whom the policy names",
            "A statement about these files is there, but no signature on it is proved to be by one of those whom the policy names"
                    + " for this kind of statement: a key, a certificate, or an identity at Sigstore. Anybody can write that a"
                    + " model has passed.",
            "Have it made and signed where the policy says, or name the signer in the policy.");
    static final Rule KEY_WITHDRAWN = rule(
            "release/key-withdrawn",
            "The key of a signature was withdrawn",
            "A signature is by a key that the policy names, but in the list of trusted keys on this machine it is revoked, has"
                    + " expired, or is for something else. What it signed no longer counts, whenever that was.",
            "Have it made and signed anew with a key that counts, and take the old one out of the policy.");
    static final Rule STATEMENT_MALFORMED = rule(
            "release/statement-malformed",
            "A statement does not say what such a statement must",
            "A statement is signed by whom the policy names, but what it says cannot be understood.",
            "Make it anew with the version of Gambeson that verifies.");
    static final Rule STATEMENT_EXPIRED = rule(
            "release/statement-expired",
            "A statement is too old",
            "The policy takes a statement of this kind for a number of days, which are over; or its maker set an end to it.",
            "Make the statement anew: what was known then may have been overtaken.");
    static final Rule STATEMENT_FROM_THE_FUTURE = rule(
            "release/statement-from-the-future",
            "A statement is dated in the future",
            "A statement says that it was made more than a day from now. Either clock is wrong, and ages mean nothing.",
            "Set the clock of the machine that is wrong, and make the statement anew.");
    static final Rule RULES_TOO_OLD = rule(
            "release/rules-too-old",
            "A report was made by rules that are too old",
            "The report was made by rules of an older version than the policy takes: it has not looked for what is known since.",
            "Scan again with a newer version of Gambeson.");
    static final Rule NOT_SCANNED = rule(
            "release/not-scanned",
            "A file was not scanned",
            "The scan that the policy demands did not cover a file, or did not read all of it.",
            "Scan the whole folder again, and mend what keeps the scan from finishing.");
    static final Rule GRADE_REFUSED = rule(
            "release/grade-refused",
            "A file has a grade that the policy does not take",
            "A scan found a file suspicious, malicious or of a format that it does not know, and the policy does not take such.",
            "Read the report of the scan. Replace the file, or take it out of what is released.");
    static final Rule GATE_NOT_PASSED = rule(
            "release/gate-not-passed",
            "The gate was not passed",
            "The newest report of the gate about these files that somebody trusted has signed does not say pass.",
            "Read the reasons in the report and mend them, then run the gate again.");
    static final Rule ANOTHER_POLICY = rule(
            "release/another-policy",
            "The gate was passed under another policy",
            "The report says pass, but the gate was not held to the organisation's policy with the digest that is demanded: it"
                    + " may have been a weaker one.",
            "Run the gate with the organisation's policy: gambeson gate --policy FILE.");
    static final Rule STAGE_NOT_EXAMINED = rule(
            "release/stage-not-examined",
            "A stage was not examined",
            "The policy demands a stage that was switched off, not applicable or incomplete in the report of the gate.",
            "Let the project run the stage, and run the gate again.");
    static final Rule ANOTHER_PIPELINE = rule(
            "release/another-pipeline",
            "A report comes from another pipeline",
            "The policy demands that the report says in which repository, branch or workflow it was made, and it says"
                    + " something else or nothing. What it says is a claim of whoever holds the key.",
            "Run the gate in the pipeline that the policy names.");
    static final Rule ANOTHER_BUILD = rule(
            "release/another-build",
            "The files were built elsewhere",
            "A statement says how the files were built, but by another builder, or from another repository, branch or workflow"
                    + " than the policy demands. Where an identity has signed it, its certificate says where it ran, and"
                    + " counts beside the statement.",
            "Build the model where the policy says, and keep the statement that the build server signs.");
    static final Rule WAIVER_NOT_COUNTERSIGNED = rule(
            "release/waiver-not-countersigned",
            "The gate was passed by exceptions that do not count",
            "Findings that would have failed the gate were excepted by an ignore list or a baseline. For a release such"
                    + " exceptions count only where the gate demanded a countersignature, and of nobody but those whom the"
                    + " release policy names.",
            "Mend what is excepted; or have the file of exceptions signed by somebody whom the organisation's policy names"
                    + " under countersigned-by, and the release policy under waivers.");
    static final Rule WAIVER_EXPIRED = rule(
            "release/waiver-expired",
            "An exception has ended since the gate was passed",
            "The gate was passed by an exception from its findings whose last day is over: what it excepted counts again.",
            "Mend what was excepted, and run the gate again.");
    static final Rule APPROVAL_MISSING = rule(
            "release/approval-missing",
            "An approval is missing",
            "Fewer of the people whom the policy names than it demands have approved of the report by which the gate was"
                    + " passed.",
            "Ask them to read the report and decide: gambeson approve PATH.");
    static final Rule APPROVAL_OF_ANOTHER_REPORT = rule(
            "release/approval-of-another-report",
            "An approval is of another report",
            "Somebody approved of a report of the gate, but not of the newest one: what was looked at is not what counts.",
            "Ask for a decision on the newest report: gambeson approve PATH.");
    static final Rule LEFT_OUT = rule(
            "release/left-out",
            "Something is there that no proof is about",
            "Signatures and statements leave out .git, .github and the like at the root of a folder. What lies there nobody has"
                    + " signed or scanned, and whoever can write there can put anything beside the model.",
            "Take it out of what is released.");
    static final Rule REVOKED = rule(
            "release/revoked",
            "These files were revoked",
            "The policy refuses these very files, or one of them, by their digest, whatever else is proved of them.",
            "Do not use them. Ask whoever answers for the policy for a successor.");

    private ReleaseRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(
                NOT_SIGNED,
                STATEMENT_MISSING,
                STATEMENT_OF_OTHER_FILES,
                STATEMENT_NOT_TRUSTED,
                KEY_WITHDRAWN,
                STATEMENT_MALFORMED,
                STATEMENT_EXPIRED,
                STATEMENT_FROM_THE_FUTURE,
                RULES_TOO_OLD,
                NOT_SCANNED,
                GRADE_REFUSED,
                GATE_NOT_PASSED,
                ANOTHER_POLICY,
                STAGE_NOT_EXAMINED,
                ANOTHER_PIPELINE,
                ANOTHER_BUILD,
                WAIVER_NOT_COUNTERSIGNED,
                WAIVER_EXPIRED,
                APPROVAL_MISSING,
                APPROVAL_OF_ANOTHER_REPORT,
                LEFT_OUT,
                REVOKED);
    }

    private static Rule rule(String id, String title, String description, String remedy) {
        return new Rule(
                id, Severity.HIGH, title, description, remedy, List.of("statement", "file"), List.<Reference>of());
    }
}
