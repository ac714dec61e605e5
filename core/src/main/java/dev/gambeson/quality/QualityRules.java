package dev.gambeson.quality;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** The rules of data quality; those about labels are in {@link LabelRules}, those about images in {@link ImageRules}. */
public final class QualityRules {

    static final Reference GOVERNANCE = new Reference("EU-AI-Act", "2024/1689", "Art. 10(2)(f)");
    private static final Reference MEASURED = new Reference("NIST-AI-RMF", "1.0", "MEASURE 2.5");

    /** A table without rows. */
    public static final Rule NO_ROWS = about(
            List.of(),
            "no-rows",
            Severity.HIGH,
            "The data set has no rows",
            "A header stands there, and nothing follows it. Every other check is silent on such a file, which must not be"
                    + " taken for approval.",
            "Export the data again.");

    /** A column that the schema or the training data has. */
    public static final Rule COLUMN_MISSING = about(
            List.of("column"),
            "column-missing",
            Severity.HIGH,
            "A column is missing",
            "The schema (or, without one, the training data) has a column that this data set lacks. A model that takes it"
                    + " gets something else in its place. Low for identifiers, which no model should take.",
            "Export the column, or correct the schema.");

    /** A column that nobody expects. */
    public static final Rule COLUMN_ADDITIONAL = about(
            List.of("column"),
            "column-additional",
            Severity.LOW,
            "A column is not in the schema",
            "The data set has a column that the schema (or, without one, the training data) does not know. Nothing was"
                    + " checked about it, and a model that takes columns by their place may take the wrong one.",
            "Describe the column in the schema, or leave it out of the export.");

    /** Cells that are not of their column's type. */
    public static final Rule INVALID_CELLS = about(
            List.of("column"),
            "invalid-cells",
            Severity.HIGH,
            "Cells are not of the type of their column",
            "A word in a column of numbers, a fraction among whole numbers, something that is no date. Many programs turn"
                    + " such cells into missing ones without a word, and the model sees an imputed value. Medium where the"
                    + " type was only inferred from the training data.",
            "Mend the cells named in the details, or correct the type in the schema.");

    /** Infinite numbers. */
    public static final Rule INFINITE_NUMBERS = about(
            List.of("column"),
            "infinite-numbers",
            Severity.MEDIUM,
            "Numbers are infinite",
            "Some cells say infinity, or a number that is too large for a double. One of them makes every mean infinite, and"
                    + " most models answer it with NaN.",
            "Find the division by zero or the overflow that made them, and record what was really seen.");

    /** Columns of numbers with a few words. */
    public static final Rule STRAY_TEXTS = about(
            List.of("column"),
            "stray-texts",
            Severity.MEDIUM,
            "A column of numbers has a few words in it",
            "At most 5 in 100 cells of a column are no numbers, and all others are. Without a declared schema the whole"
                    + " column is then read as text, and a model learns it as categories.",
            "Replace the words by numbers or leave the cells empty; or say in a schema what the column is.");

    /** Numbers with a comma where a point is expected. */
    public static final Rule DECIMAL_COMMA = about(
            List.of("columns"),
            "decimal-comma",
            Severity.INFO,
            "Numbers with a comma were read as text",
            "Most cells of a column look like 1,5 or 1.234,5. In a table a number has a decimal point, and none for"
                    + " thousands: these columns were examined as texts, and no model can take them as numbers.",
            "Export them with a decimal point; pandas reads them with read_csv(file, sep=';', decimal=',', thousands='.').");

    /** Numbers beyond their range. */
    public static final Rule OUT_OF_RANGE = about(
            List.of("column"),
            "out-of-range",
            Severity.MEDIUM,
            "Numbers are outside their range",
            "Numbers below the least or above the greatest that the schema allows. High where a declared range is left by 1"
                    + " in 100 rows or more. An inferred range is what the training data held and a quarter more: leaving it"
                    + " is info where it is by little, low where it is by more than the width of the range, and medium where surely 1"
                    + " in 100 rows do.",
            "Look at the rows named in the details: unit mistaken, placeholder such as 999, or a new kind of case? Mend them,"
                    + " or widen the range in the schema.");

    /** Numbers between steps. */
    public static final Rule OFF_STEP = about(
            List.of("column"),
            "off-step",
            Severity.MEDIUM,
            "Numbers are between the steps of their column",
            "The schema says that numbers are whole multiples of a step away from the least one. Others were not recorded as"
                    + " all the rest: another unit, an average, an imputed value.",
            "Mend the rows named in the details, or take the step out of the schema.");

    /** Texts that the schema does not list. */
    public static final Rule UNKNOWN_CATEGORY = about(
            List.of("column"),
            "unknown-category",
            Severity.MEDIUM,
            "Categories are not in the schema",
            "The schema lists the values of a column, and some cells hold another: misspelt, another case, or new. A model"
                    + " answers such a row by accident. High from 1 in 100 rows on.",
            "Correct the spelling, or add the value to the schema and train with it.");

    /** Categories that training never showed. */
    public static final Rule UNSEEN_CATEGORY = about(
            List.of("column"),
            "unseen-category",
            Severity.LOW,
            "The test data has categories that training has not",
            "Some rows of the test set hold a category that no row of the training set has. What a model makes of it depends"
                    + " on its encoder, often nothing. Medium where surely 1 in 100 rows do.",
            "Add rows with these categories to the training data, or gather rare ones under one name in both sets.");

    /** More missing cells than allowed. */
    public static final Rule TOO_MANY_MISSING = about(
            List.of("column"),
            "too-many-missing",
            Severity.MEDIUM,
            "More cells are missing than the schema allows",
            "The share of missing cells of a column is above its bound in the schema. An inferred bound is the share in the"
                    + " training data with its interval: low where it is surely exceeded, medium by a tenth or more.",
            "Find out why the column was not recorded, and mend the export or raise the bound in the schema.");

    /** A column without any value. */
    public static final Rule EMPTY_COLUMN = about(
            List.of("column"),
            "empty-column",
            Severity.LOW,
            "A column is empty",
            "Not one row holds a value in this column. It tells a model nothing, and shows that something in the export does"
                    + " not work or is out of use.",
            "Leave the column out, or mend the export.");

    /** Values twice where none may be. */
    public static final Rule NOT_UNIQUE = about(
            List.of("column"),
            "not-unique",
            Severity.HIGH,
            "Values stand twice in a column of unique values",
            "The schema says that no value of the column stands twice. Repeated identifiers mean rows that were exported"
                    + " twice, or two persons under one number. Low where the schema was only inferred.",
            "Remove the repeated rows, or mend the identifiers.");

    /** Rows that break a constraint. */
    public static final Rule BROKEN_CONSTRAINT = about(
            List.of("constraint"),
            "broken-constraint",
            Severity.MEDIUM,
            "Rows break a constraint of the schema",
            "The schema says what must hold between the columns of every row, and some rows do not keep it. Each column may"
                    + " look right by itself. Rows in which a needed cell is missing are counted apart. High from 1 in 100"
                    + " rows on.",
            "Mend the rows named in the details, or correct the constraint.");

    /** A column with one value. */
    public static final Rule CONSTANT_COLUMN = about(
            List.of("columns"),
            "constant-column",
            Severity.LOW,
            "A column has the same value everywhere",
            "All rows that hold anything hold the same. A model can learn nothing from it, and nobody knows what it will do"
                    + " when the value changes.",
            "Leave the column out, or find out why it does not change.");

    /** A column with hardly more than one value. */
    public static final Rule NEAR_CONSTANT_COLUMN = about(
            List.of("columns"),
            "near-constant-column",
            Severity.INFO,
            "A column has nearly the same value everywhere",
            "At least 995 in 1000 values are the same. What a model learns about the others rests on very few rows.",
            "Check that the rare values are right, and whether the column is needed.");

    /** Equal rows in one data set. */
    public static final Rule DUPLICATE_ROWS = about(
            List.of(),
            "duplicate-rows",
            Severity.MEDIUM,
            "Rows stand more than once",
            "Rows that are equal to an earlier one in all columns but the identifiers. Copies weigh twice in training, make"
                    + " intervals too narrow, and end on both sides of a later split. Medium from 1 in 100 rows on, else low."
                    + " Info where columns are so coarse that rows meet by chance: those that are equal in all columns but"
                    + " the finest are hardly more often equal in that one than any two rows.",
            "Remove copies, or find out why the export repeats rows.");

    /** Test rows that were trained on. */
    public static final Rule TEST_IN_TRAIN = about(
            List.of(),
            "test-in-train",
            Severity.HIGH,
            "Rows of the test set are in the training set",
            "A model may know these rows by heart; what is measured on them says nothing about new ones. Rows are compared by"
                    + " everything that a model learns from, and by all columns. High where 1 in 100 test rows or more are"
                    + " there beyond what chance explains, medium where fewer, low where so few that they may be chance.",
            "Remove the rows from one of the sets and measure again; split by person or case before anything is exported.");

    /** Tensor values out of bounds. */
    public static final Rule OUT_OF_BOUNDS = about(
            List.of(),
            "out-of-bounds",
            Severity.MEDIUM,
            "Values are out of bounds",
            "Some values of the examples are outside the bounds of the project. The usual cause is a scaling that was forgotten"
                    + " or done twice; an attack limited to the bounds then does not examine the model that is used."
                    + " High from 1 in 100 examples on.",
            "Scale the data as in training, or set `data.bounds`.");

    /** Tensor values that are no numbers. */
    public static final Rule NOT_A_NUMBER = about(
            List.of(),
            "not-a-number",
            Severity.HIGH,
            "Values are NaN or infinite",
            "A single such value makes the answer of nearly every model NaN, and no mean over the examples exists.",
            "Find the division or the logarithm that made them, and write the data again.");

    private QualityRules() {}

    /** All rules, in the order of the checks. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(
                NO_ROWS,
                COLUMN_MISSING,
                COLUMN_ADDITIONAL,
                INVALID_CELLS,
                INFINITE_NUMBERS,
                STRAY_TEXTS,
                DECIMAL_COMMA,
                OUT_OF_RANGE,
                OFF_STEP,
                UNKNOWN_CATEGORY,
                UNSEEN_CATEGORY,
                TOO_MANY_MISSING,
                EMPTY_COLUMN,
                NOT_UNIQUE,
                BROKEN_CONSTRAINT,
                CONSTANT_COLUMN,
                NEAR_CONSTANT_COLUMN,
                DUPLICATE_ROWS,
                TEST_IN_TRAIN,
                OUT_OF_BOUNDS,
                NOT_A_NUMBER));
        rules.addAll(ImageRules.all());
        rules.addAll(LabelRules.all());
        return List.copyOf(rules);
    }

    static Rule about(
            List<String> identifying, String name, Severity severity, String title, String description, String remedy) {
        return new Rule(
                "quality/" + name, severity, title, description, remedy, identifying, List.of(GOVERNANCE, MEASURED));
    }
}
