package dev.gambeson.assess;

import dev.gambeson.assess.stage.StageListener;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.StageResult;

/**
 * Hears what a gate does while it does it.
 *
 * <p>{@link #update} is called from several threads at once, see {@link Progress}; everything else from the thread that
 * runs the gate.
 */
public interface GateListener extends StageListener {

    /** Hears nothing. */
    GateListener SILENT = (activity, done, total) -> {};

    /** A stage has ended. */
    default void ended(StageResult result) {}
}
