package dev.gambeson.quality;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** The rules of data quality that are about labels. */
public final class LabelRules {

    private static final Reference POISONING = new Reference("OWASP-ML", "2023", "ML02:2023");

    /** Equal features, different labels. */
    public static final Rule CONFLICTING_LABELS = QualityRules.about(
            List.of(),
            "conflicting-labels",
            Severity.MEDIUM,
            "Equal rows have different labels",
            "Rows that are equal in every feature have different labels: one is wrong, or the column that tells them apart"
                    + " is missing. No model can be right on both. Medium from 1 in 100 rows on, else low; info where columns"
                    + " are so coarse that different cases look alike.",
            "Decide which label is right, or add what tells the rows apart.");

    /** A column that gives the label away. */
    public static final Rule LABEL_LEAK = QualityRules.about(
            List.of("column"),
            "label-leak",
            Severity.HIGH,
            "A column gives the label away",
            "One column alone predicts the label nearly perfectly on rows kept apart. Mostly it was recorded after the label"
                    + " or because of it, and will not be there when the model is used. High where hardly an error is made;"
                    + " medium where all other columns together make three times as many errors.",
            "Find out when the column is recorded. Leave it out if that is not before the prediction is needed.");

    /** An identifier that gives the label away. */
    public static final Rule IDENTIFIER_CARRIES_LABEL = QualityRules.about(
            List.of("column"),
            "identifier-carries-label",
            Severity.LOW,
            "An identifier gives the label away",
            "A column that only names rows predicts the label: by ranges of numbers, or by letters. No model should take it;"
                    + " if one does, it learns nothing else.",
            "Make sure that the column is no input, and shuffle before numbering rows.");

    /** Rows sorted by label. */
    public static final Rule ORDERED_BY_LABEL = QualityRules.about(
            List.of(),
            "ordered-by-label",
            Severity.LOW,
            "The rows are sorted by the label",
            "The number of a row tells its label. Whoever takes the first rows, or trains in this order, gets other classes"
                    + " than whoever takes the last.",
            "Shuffle the rows.");

    /** Rows without a label. */
    public static final Rule LABEL_MISSING = QualityRules.about(
            List.of("column"),
            "label-missing",
            Severity.MEDIUM,
            "Rows have no label",
            "A row without a label teaches nothing and measures nothing; programs that fill it in teach something wrong."
                    + " Medium from 1 in 100 rows on, else low.",
            "Label the rows or leave them out; check that they are not all of one kind.");

    /** Only one class. */
    public static final Rule ONE_CLASS = QualityRules.about(
            List.of("column"),
            "one-class",
            Severity.HIGH,
            "The label is the same everywhere",
            "All rows have the same label: nothing can be learnt, and any answer looks right or wrong alike.",
            "Check the query that made the export, and whether the right column is named as the label.");

    /** Classes with very few rows. */
    public static final Rule SMALL_CLASS = QualityRules.about(
            List.of("column"),
            "small-class",
            Severity.LOW,
            "A class has very few rows",
            "Fewer than ten rows of a class can be neither learnt nor measured. A class of one or two rows is often a misspelt"
                    + " other one.",
            "Collect more rows of it, merge it with another, or correct the spelling.");

    /** A rare class. */
    public static final Rule IMBALANCE = QualityRules.about(
            List.of("column"),
            "label-imbalance",
            Severity.LOW,
            "The classes are very unequal",
            "The rarest class has fewer than 5 in 100 rows. A model that never names it is right nearly always: accuracy says"
                    + " nothing here.",
            "Judge by balanced accuracy or precision and recall; weigh the classes in training.");

    /** A class that training does not have. */
    public static final Rule CLASS_ONLY_IN_TEST = QualityRules.about(
            List.of("column"),
            "class-only-in-test",
            Severity.HIGH,
            "A class of the test set is not in the training set",
            "The model was never shown this class and cannot name it. Either the split went wrong or a label is misspelt.",
            "Split so that each class is in both sets, or correct the label.");

    /** Labels that look flipped. */
    public static final Rule LABEL_NOISE = new Rule(
            "quality/label-noise",
            Severity.MEDIUM,
            "Labels look as if some had been flipped",
            "Where the 15 nearest neighbours of a row, and theirs, agree on a class, the label of the row is compared with it."
                    + " Cases that are hard by nature disagree at the border between classes. Here labels disagree evenly"
                    + " everywhere, also deep inside a class, as they do when labels were flipped at random: by poisoning, by"
                    + " careless labelling, or because rows and labels were joined wrongly. High where classes lie well apart and"
                    + " surely 8 in 100 are flipped.",
            "Have the rows named in the details labelled again by somebody who does not see the label; if many are wrong,"
                    + " find out where the labels come from before you train.",
            List.of(),
            List.of(QualityRules.GOVERNANCE, POISONING, new Reference("ATLAS", "2026.07", "AML.T0020")));

    /** Labels of one set that neighbours contradict. */
    public static final Rule LABELS_CONTRADICT = new Rule(
            "quality/labels-contradict",
            Severity.MEDIUM,
            "Labels contradict similar rows more often than in the other set",
            "Each row of both sets is compared with the 31 rows most alike, of both sets. If the sets were split by chance, as"
                    + " many of these have another label in one set as in the other, however noisy labels are by nature. Here"
                    + " one set stands out, by 3.5 standard errors or more (by chance in fewer than 1 of 2000 splits) and by 3"
                    + " points in 100 at least, also among rows of equal label. Labels of that set were flipped (by poisoning"
                    + " or careless work), joined to the wrong rows, or made by another rule; or the sets come from"
                    + " different times or places.",
            "Have the rows named in the details labelled again by somebody who does not see the label; find out whether both"
                    + " sets were labelled and joined in the same way.",
            List.of(),
            List.of(QualityRules.GOVERNANCE, POISONING, new Reference("ATLAS", "2026.07", "AML.T0020")));

    /** Classes in other shares. */
    public static final Rule LABEL_SHIFT = QualityRules.about(
            List.of("column"),
            "label-shift",
            Severity.MEDIUM,
            "Classes have other shares in the test set than in training",
            "A split by chance differs so much in fewer than 1 of 1000 cases, and the share of one class differs by 5 points in"
                    + " 100 or more (medium from 10 on, else low). Labels of one class were changed or lost in one of the"
                    + " sets, or rows were chosen by their label. A model learns how frequent classes are: its probabilities"
                    + " will not fit the test set.",
            "If training rows were balanced on purpose, correct the probabilities for it and say so; if the sets are of"
                    + " different times, judge by a newer test set. Else find out where the labels of the two sets went apart.");

    private LabelRules() {}

    /** All of them, in the order of the checks. */
    static List<Rule> all() {
        return List.of(
                CONFLICTING_LABELS,
                LABEL_LEAK,
                IDENTIFIER_CARRIES_LABEL,
                ORDERED_BY_LABEL,
                LABEL_MISSING,
                ONE_CLASS,
                SMALL_CLASS,
                IMBALANCE,
                CLASS_ONLY_IN_TEST,
                LABEL_NOISE,
                LABELS_CONTRADICT,
                LABEL_SHIFT);
    }
}
