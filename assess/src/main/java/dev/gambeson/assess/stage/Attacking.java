package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.campaign.Conduct;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.attack.journal.Journal;
import dev.gambeson.attack.query.Deadline;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.model.Model;
import java.time.Duration;

/** Leads the campaign that a project asks for. */
final class Attacking {

    private Attacking() {}

    static CampaignResult run(
            Materials materials, RobustnessSettings settings, Model model, Examples examples, ThreatModel threat) {
        StageOptions options = materials.options();
        Duration budget = Pace.budget(materials, settings);
        Deadline deadline = budget == null ? Deadline.NONE : Deadline.after(budget, options.clock());
        Campaign campaign =
                new Campaign(model, examples, threat, settings.attacks().budget(), options.seed());
        Plan plan = settings.attacks().plan(campaign, options.execution());
        campaign.check(plan);
        if (Pace.canBeTimed(materials) && options.listener().wantsEstimate()) {
            options.listener().estimated(CampaignEstimate.of(campaign, plan, options.execution(), options.clock()));
        }
        Conduct conduct = Conduct.of(options.execution(), options.listener()).until(deadline);
        if (settings.stopsDecided()) {
            conduct = conduct.stoppingWhen(overall -> options.fails().test(overall.of("model")));
        }
        JournalFile kept = options.journal();
        if (kept == null) {
            return campaign.run(plan, conduct);
        }
        try (Journal journal = Journal.open(
                kept.file().path(), kept.file().name(), campaign.key(plan, kept.model(), kept.versions()))) {
            return campaign.run(plan, conduct.keeping(journal));
        }
    }
}
