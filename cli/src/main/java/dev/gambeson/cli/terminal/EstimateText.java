package dev.gambeson.cli.terminal;

import dev.gambeson.attack.estimate.AttackEstimate;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.format.literal.TimeSpan;
import java.time.Duration;
import java.util.stream.Collectors;

/** How long attacks will take, in a sentence. */
final class EstimateText {

    private EstimateText() {}

    /** Such as {@code apgd-ce, square on 200 examples: about 40s, at most 3m10s}. */
    static String of(CampaignEstimate estimate) {
        String attacks = estimate.attacks().stream().map(AttackEstimate::attack).collect(Collectors.joining(", "));
        return attacks + " on " + estimate.examples() + " examples: about " + span(estimate.expectedSeconds())
                + ", at most " + span(estimate.mostSeconds());
    }

    /** Two figures are enough: it is an estimate. */
    private static String span(double seconds) {
        long unit = seconds < 60 ? 1 : seconds < 600 ? 10 : seconds < 3600 ? 60 : 600;
        long rounded = Math.max(1, Math.round(seconds / unit) * unit);
        return TimeSpan.text(Duration.ofSeconds(rounded));
    }
}
