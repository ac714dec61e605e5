package dev.gambeson.assess;

import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.StageResult;

/**
 * Hears what a gate does while it does it.
 *
 * <p>{@link #update} is called from several threads at once, see {@link Progress}; everything else from the thread that
 * runs the gate.
 */
public interface GateListener extends Progress {

    /** Hears nothing. */
    GateListener SILENT = (activity, done, total) -> {};

    /** A stage has ended. */
    default void ended(StageResult result) {}

    /** The attacks have ended: the only one who gets to see the adversarial examples themselves. */
    default void attacked(CampaignResult result) {}
}
