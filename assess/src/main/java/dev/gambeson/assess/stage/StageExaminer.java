package dev.gambeson.assess.stage;

import dev.gambeson.report.Stage;

/** One stage of an assessment. Implementations are stateless. */
public interface StageExaminer {

    /** Which stage. */
    Stage stage();

    /**
     * Examines.
     *
     * @throws dev.gambeson.GambesonException where something demanded of it cannot be done; the gate decides by the code
     *     whether the stage is incomplete or the whole command ends
     */
    StageOutcome examine(Materials materials);
}
