package dev.gambeson.attack.estimate;

import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.PlannedAttack;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a campaign will take, told before it starts.
 *
 * <p>The time is that of one batch of this model on this machine, forward and, where an attack follows gradients, backward,
 * on all threads at once and after a warm-up. <b>Most</b> is what it takes where no example falls before its end; it holds
 * up to the noise of the machine. <b>Expected</b> takes into account that examples fall early: an example falls where a
 * straight line along its gradient reaches another class within epsilon; it then costs a twentieth of the most, and the
 * attacks that follow nothing. Without a gradient half of the examples are taken to fall. An attack that looks for the
 * nearest change goes to its end in any case. Expected is within a factor of two where most examples fall, or most stand.
 *
 * @param examples how many are attacked at most
 * @param attacks in the order in which they run
 */
public record CampaignEstimate(int examples, List<AttackEstimate> attacks) {

    /** What an example that falls costs of the most that it may cost. */
    private static final double FALLING = 0.05;

    public CampaignEstimate {
        attacks = List.copyOf(attacks);
    }

    /**
     * Times the model for some tenths of a second, or for two batches where these take longer.
     *
     * @param clock the time by which the model is timed
     * @throws dev.gambeson.GambesonException as {@link Campaign#run}
     */
    public static CampaignEstimate of(Campaign campaign, Plan plan, Execution execution, Clock clock) {
        Pilot pilot = Pilot.of(campaign, plan, execution, clock);
        int examples = campaign.examples().count();
        List<AttackEstimate> attacks = new ArrayList<>();
        double coming = pilot.right();
        for (PlannedAttack planned : plan.attacks()) {
            Cost one = planned.most(campaign.classes());
            Cost most = new Cost(one.forwardPasses() * examples, one.gradientPasses() * plan.eot() * examples);
            double standing = Math.min(coming, pilot.standing());
            boolean nearest = planned.attack().description().goal() == Goal.MINIMUM_NORM;
            double share = nearest ? coming : standing + FALLING * (coming - standing);
            double seconds = pilot.seconds(most);
            attacks.add(new AttackEstimate(planned.attack().name(), most, share * seconds, seconds));
            coming = standing;
        }
        return new CampaignEstimate(examples, attacks);
    }

    /** How long all attacks together are expected to take, by the clock. */
    public double expectedSeconds() {
        return attacks.stream().mapToDouble(AttackEstimate::expectedSeconds).sum();
    }

    /** How long they take together where no example falls. */
    public double mostSeconds() {
        return attacks.stream().mapToDouble(AttackEstimate::mostSeconds).sum();
    }
}
