package dev.gambeson.audit;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** The rules of performance and fairness. */
public final class AuditRules {

    private static final Reference VALID = new Reference("NIST-AI-RMF", "1.0", "MEASURE 2.5");
    private static final Reference BIAS = new Reference("NIST-AI-RMF", "1.0", "MEASURE 2.11");

    /** The model answers some rows with something that is not a number. */
    public static final Rule NO_ANSWER = new Rule(
            "audit/no-answer",
            Severity.HIGH,
            "The model gives no answer to some rows",
            "Some scores or predictions are NaN or infinite. Whoever compares such a score with a threshold decides by"
                    + " accident, and no mean over the rows exists. The usual causes are a missing value, a division by"
                    + " zero in the preprocessing, or an overflow.",
            "Impute or refuse missing values before the model, and look at the rows named in the details.",
            List.of(),
            List.of(VALID, new Reference("CWE", "4.18", "CWE-754")));

    /** The model is not shown to be better than always giving the same answer. */
    public static final Rule NO_BETTER_THAN_BASELINE = new Rule(
            "audit/no-better-than-baseline",
            Severity.HIGH,
            "The model is no better than a constant answer",
            "A model must beat the answer that needs no model: the most frequent class, or the mean. A classifier is"
                    + " compared row by row (sign test on the rows where only one of the two is right) and by its area"
                    + " under the ROC curve; a regression by R² above 0. High where neither shows any skill; medium where"
                    + " the estimate is better but the interval still holds the constant answer; low where the scores rank"
                    + " well and only the decisions at this threshold do not pay.",
            "Check that labels and rows belong together and that the preprocessing is that of the training; choose another"
                    + " threshold where only the decisions are poor; test on more rows where there are few.",
            List.of(),
            List.of(VALID));

    /** Probabilities that do not come true as often as they say. */
    public static final Rule POOR_CALIBRATION = new Rule(
            "audit/poor-calibration",
            Severity.MEDIUM,
            "Probabilities do not come true as often as they promise",
            "Rows are put into ten bins of equal size by their score; in each, the mean score is compared with the observed"
                    + " frequency. The mean distance is the expected calibration error. A finding is raised where the lower"
                    + " end of its interval, freed of the excess that chance adds, is above 0.05 (low) or 0.1 (medium), and"
                    + " fewer than one in a hundred perfectly calibrated models would show as much."
                    + " Thresholds, expected costs and explanations all take the scores at their word.",
            "Calibrate on rows kept apart from training: Platt scaling for few rows, isotonic regression for thousands;"
                    + " then examine again.",
            List.of(),
            List.of(VALID));

    /** Performance so good that a leak is the likelier explanation. */
    public static final Rule TOO_GOOD = new Rule(
            "audit/too-good",
            Severity.MEDIUM,
            "Performance is suspiciously perfect",
            "Hardly any real question can be answered without error. An area under the ROC curve of 0.999 or more (two"
                    + " classes), an accuracy of 0.999 or more (more classes) or an R² of 0.9999 or more is more often a"
                    + " column that gives the label away, or test rows that were trained on, than skill. Info where the"
                    + " test is so small that the interval reaches below 0.99.",
            "Look for columns that are only known after the label (gambeson data check), for test rows in the training set,"
                    + " and for rows of one person on both sides of the split.",
            List.of(),
            List.of(VALID));

    /** Much better on the rows it was trained on. */
    public static final Rule TRAIN_TEST_GAP = new Rule(
            "audit/train-test-gap",
            Severity.MEDIUM,
            "The model is much better on its training data",
            "Accuracy (or R²) on the training rows is compared with that on the test rows; a finding is raised where the"
                    + " lower end of the interval of the difference is above 0.1. The model has memorised rows: its"
                    + " performance will disappoint, and an attacker can tell who was in the training data.",
            "Regularise, stop earlier, or train on more rows; check that train and test are from the same source.",
            List.of(),
            List.of(VALID, new Reference("OWASP-ML", "2023", "ML04:2023")));

    /** Worse on the rows it was trained on. */
    public static final Rule WORSE_ON_TRAINING = new Rule(
            "audit/worse-on-training",
            Severity.MEDIUM,
            "The model is worse on its training data than on the test data",
            "A model has seen the right answers of its training rows, so it does at least as well there as elsewhere. A"
                    + " finding is raised where the upper end of the interval of the difference of accuracy (or R²) is"
                    + " below -0.01. Flipped or poisoned training labels do this; so does a training file that is not the"
                    + " one the model was trained on, or a test set of the easy cases.",
            "Check that the training file is the right one; then look at the training rows that the model contradicts.",
            List.of(),
            List.of(
                    VALID,
                    new Reference("ATLAS", "2026.07", "AML.T0020"),
                    new Reference("OWASP-ML", "2023", "ML02:2023")));

    /** Evidence that groups are treated differently. */
    public static final Rule GROUP_GAP = new Rule(
            "audit/group-gap",
            Severity.MEDIUM,
            "Evidence for a gap between groups",
            "Groups are compared by who is decided positive (demographic parity), who of the truly positive is"
                    + " found (equal opportunity) and who is wrongly decided either way (equalized odds), as fairlearn"
                    + " defines them. A finding is raised where the 95 % interval, widened for the number of pairs of"
                    + " groups, excludes the harmless zone: a ratio below 0.8 or a difference above 0.1, unless set"
                    + " otherwise. High where it excludes even twice that gap (0.6 and 0.2). For regression: mean"
                    + " residuals that differ by more than 0.2 (high: 0.5) standard deviations of the label. The 0.8 is a"
                    + " screen known from US employment practice, not a legal test.",
            "Find out where the gap arises: different base rates, too few or worse labelled rows of a group, or a column that"
                    + " stands in for the group. Then reweigh, collect, remove or set thresholds, and document the choice.",
            List.of("group", "criterion"),
            List.of(BIAS, new Reference("EU-AI-Act", "2024/1689", "Art. 10(2)(f)")));

    /** The data cannot tell whether groups are treated alike. */
    public static final Rule GROUP_INCONCLUSIVE = new Rule(
            "audit/group-inconclusive",
            Severity.INFO,
            "Too little data to tell whether groups are treated alike",
            "The interval of a criterion holds both harmless and harmful values: the data neither show a gap nor rule one"
                    + " out. That is not evidence for the absence of a gap. The details say how many rows would settle it if"
                    + " the rates stay as they are.",
            "Examine more rows, at least as many as stated, before you rely on the absence of a gap.",
            List.of("group"),
            List.of(BIAS));

    /** Groups with too few rows to be compared. */
    public static final Rule GROUP_TOO_SMALL = new Rule(
            "audit/group-too-small",
            Severity.INFO,
            "Groups are too small to be compared",
            "A rate of fewer than 20 rows (unless set otherwise) is hardly more than chance. Such a group keeps its own"
                    + " measures but does not enter any gap, ratio or verdict: about it nothing is known yet.",
            "Collect more rows of these groups, or merge groups where that makes sense.",
            List.of("group"),
            List.of(BIAS));

    /** A column that gives a protected group away. */
    public static final Rule PROXY = new Rule(
            "audit/proxy",
            Severity.MEDIUM,
            "A column stands in for a protected group",
            "The association of each input column with each protected group is measured by Cramér's V, corrected for chance"
                    + " (Bergsma 2013). A finding is raised from 0.5 on, a large effect by Cohen 1988, if the lower end of the"
                    + " interval is above 0.3. A model that takes such a column knows the group, even where the group itself"
                    + " is no input. Columns are looked at one by one; several weak ones can do the same together.",
            "Leave the column out, replace it by what it is really meant to say, or justify in writing why it is needed; then"
                    + " compare the gaps between groups.",
            List.of("column", "group"),
            List.of(BIAS, new Reference("EU-AI-Act", "2024/1689", "Art. 10(2)(f)")));

    private AuditRules() {}

    /** All rules, by stage. */
    public static List<Rule> all() {
        return List.of(
                NO_ANSWER,
                NO_BETTER_THAN_BASELINE,
                POOR_CALIBRATION,
                TOO_GOOD,
                TRAIN_TEST_GAP,
                WORSE_ON_TRAINING,
                GROUP_GAP,
                GROUP_INCONCLUSIVE,
                GROUP_TOO_SMALL,
                PROXY);
    }
}
