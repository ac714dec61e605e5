package dev.gambeson.model;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** What this package looks for. */
public final class ModelRules {

    static final Rule PARITY_BROKEN = new Rule(
            "model/parity-broken",
            Severity.MEDIUM,
            "The model examined is not the model you run",
            "The answers of the examined file are compared with answers that were recorded where the model was trained or"
                    + " is served. They differ by more than the tolerance. The usual causes are a preprocessing step that"
                    + " is missing from the export, columns in another order, another encoding of categories, or another"
                    + " version of the model. Everything else in the report speaks of the examined file, so no verdict is"
                    + " given: the stage is incomplete.",
            "Export the whole pipeline with its preprocessing, check `model.inputs` for the order of the columns, and"
                    + " record the answers anew from the model that you run.",
            List.of("column"),
            List.of());

    static final Rule PARITY_ROUNDING = new Rule(
            "model/parity-rounding",
            Severity.LOW,
            "Some answers differ because numbers are rounded to 32 bits",
            "Some recorded answers differ by more than the tolerance, and each of them by no more than the model's own answer"
                    + " moves when its numbers are moved by four units in the last place of a 32-bit float. The model was"
                    + " trained on 64-bit numbers and the exported file takes 32-bit ones: numbers that lie next to the"
                    + " threshold of a tree fall on its other side. It is the same model, but not the same answer for these"
                    + " rows.",
            "Train on numbers rounded to 32 bits (`astype('float32')`), so that both agree on every row; or accept the rows"
                    + " named, and raise `model.parity.tolerance`.",
            List.of("column"),
            List.of());

    /** A model that is not run: what it is stands in the finding, and how it becomes one that is. */
    public static final Rule NOT_RUN = new Rule(
            "model/not-run",
            Severity.LOW,
            "The model is of a form that is not run here",
            "Some forms of models are programs that run when they are loaded, or need the library that wrote them. They are"
                    + " scanned, and never loaded. What needs the model's answers is not examined.",
            "Export it where it was trained, or serve it from there.",
            List.of(),
            List.of());

    /** The model was asked about what it was not trained on, and answered. */
    public static final Rule UNTRAINED_CATEGORY = new Rule(
            "model/untrained-category",
            Severity.MEDIUM,
            "Rows hold categories that the model does not know",
            "The model has a list of the categories that its training saw, and cells hold others: a new one, another"
                    + " spelling, an encoding that changed, or another column. Models of XGBoost and LightGBM are then asked as"
                    + " if the cell were missing, those of CatBoost as if nothing had been counted of it. LightGBM and CatBoost do"
                    + " the same without a word; XGBoost's Python package refuses such rows from 3.1 on. The rows are scored, by"
                    + " answers that nobody has tested.",
            "Compare the spelling and the encoding of the column with those of the training data. Where the category is really"
                    + " new, train again with it; until then decide about such rows by other means, or list the categories in"
                    + " the schema, so that `score` refuses them.",
            List.of("column"),
            List.of(new Reference("NIST-AI-RMF", "1.0", "MEASURE 2.5"), new Reference("CWE", "4.18", "CWE-20")));

    private ModelRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(PARITY_BROKEN, PARITY_ROUNDING, NOT_RUN, UNTRAINED_CATEGORY);
    }
}
