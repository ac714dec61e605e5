package dev.gambeson.attack.estimate;

import dev.gambeson.attack.Cost;

/**
 * How long one attack will take.
 *
 * @param attack its name
 * @param most the passes where no example falls before its end, over all examples
 * @param expectedSeconds by the clock; see {@link CampaignEstimate}
 * @param mostSeconds where no example falls before its end
 */
public record AttackEstimate(String attack, Cost most, double expectedSeconds, double mostSeconds) {}
