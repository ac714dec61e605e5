package dev.gambeson.assess.stage;

import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.attack.query.Progress;

/** Hears what stages do while they do it; {@link #update} from several threads at once, see {@link Progress}. */
public interface StageListener extends Progress {

    /** Whether it wants to know how long the attacks will take; to find out takes some tenths of a second. */
    default boolean wantsEstimate() {
        return false;
    }

    /** Attacks are about to start, where somebody wants to know how long they will take. */
    default void estimated(CampaignEstimate estimate) {}

    /** The attacks have ended: the only one who gets to see the adversarial examples themselves. */
    default void attacked(CampaignResult result) {}
}
