package dev.gambeson.assess.stage;

import dev.gambeson.report.Stage;

/**
 * A stage that this version does not have: said in every report, and never a pass where somebody demands it.
 *
 * @param stage which
 * @param reason why, as one sentence
 */
record UnavailableStage(Stage stage, String reason) implements StageExaminer {

    @Override
    public StageOutcome examine(Materials materials) {
        return StageOutcome.notApplicable(stage, reason);
    }
}
