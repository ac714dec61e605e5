package dev.gambeson.assess.stage;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.List;

/**
 * What came of a stage.
 *
 * @param result whether it was examined
 * @param measures what was measured
 * @param findings what was found
 */
public record StageOutcome(StageResult result, List<Measure> measures, List<Finding> findings) {

    public StageOutcome {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
    }

    /** The stage ran. */
    static StageOutcome examined(Stage stage, List<Measure> measures, List<Finding> findings) {
        return new StageOutcome(StageResult.examined(stage), measures, findings);
    }

    /** There is nothing that it could look at. */
    static StageOutcome notApplicable(Stage stage, String reason) {
        return ended(stage, StageResult.State.NOT_APPLICABLE, reason);
    }

    /** It was due and could not be finished. */
    public static StageOutcome incomplete(Stage stage, String reason) {
        return ended(stage, StageResult.State.INCOMPLETE, reason);
    }

    /** It was due, and only a part of it could be finished. */
    static StageOutcome incomplete(Stage stage, String reason, List<Measure> measures, List<Finding> findings) {
        return new StageOutcome(new StageResult(stage, StageResult.State.INCOMPLETE, reason), measures, findings);
    }

    /** The project switched it off. */
    public static StageOutcome off(Stage stage) {
        return ended(stage, StageResult.State.OFF, "switched off in the project file");
    }

    private static StageOutcome ended(Stage stage, StageResult.State state, String reason) {
        return new StageOutcome(new StageResult(stage, state, reason), List.of(), List.of());
    }
}
