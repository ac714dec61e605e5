package dev.gambeson.model;

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

    private ModelRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(PARITY_BROKEN);
    }
}
