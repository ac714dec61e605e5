package dev.gambeson.attack.campaign;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign found.
 *
 * @param cleanClasses the class that the model gives each example as it is
 * @param attacks what each attack found, in the order in which they ran
 * @param measures {@code clean_accuracy}, and for each attack and for all together how much of it is left
 * @param findings what a reader should know, with how far the numbers can be trusted
 * @param unfinished what was left undone because the time, or the questions that the model answers, were spent, in one sentence; null where nothing was
 */
public record CampaignResult(
        int[] cleanClasses,
        List<AttackResult> attacks,
        List<Measure> measures,
        List<Finding> findings,
        @Nullable String unfinished) {

    public CampaignResult {
        attacks = List.copyOf(attacks);
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
    }
}
