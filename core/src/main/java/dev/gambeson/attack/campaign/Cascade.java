package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.evaluation.EvaluationFindings;
import dev.gambeson.attack.evaluation.Evidence;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Repetition;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.PlannedAttack;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.RationedModel;
import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The attacks of a campaign one after the other, each on what those before it left standing. Not thread-safe. */
final class Cascade implements AutoCloseable {

    private final Campaign campaign;
    private final Plan plan;
    private final Conduct conduct;
    private final Classification clean;
    private final Repetition repetition;
    private final Assurance assurance;
    private final CampaignMeasures measures;
    private final ScoreFlags flags;
    private final Slopes slopes;
    private final CampaignProgress progress;
    private final boolean[] right;
    private final List<Finding> findings = new ArrayList<>();
    private final List<AttackResult> results = new ArrayList<>();
    private @Nullable QueriesSpentException queriesSpent;

    /** Asks the model about the clean examples: what it gets wrong by itself is not attacked. */
    Cascade(Campaign campaign, Plan plan, Conduct conduct) {
        Examples examples = campaign.examples();
        this.campaign = campaign;
        this.plan = plan;
        this.conduct = conduct;
        this.clean = Classification.of(campaign.model(), examples, conduct.execution(), plan.eot());
        this.repetition = Repetition.of(campaign.model(), examples, clean, conduct.execution());
        this.assurance = new Assurance(campaign, plan, repetition);
        this.measures = new CampaignMeasures(campaign, clean);
        this.flags = new ScoreFlags(campaign, clean);
        this.slopes = new Slopes(campaign.model(), examples);
        this.progress = new CampaignProgress(
                conduct.progress(),
                plan.attacks().stream()
                        .map(planned -> planned.mostPasses(campaign.classes(), plan.eot()))
                        .toList(),
                clean.correct(examples));
        this.right = new boolean[examples.count()];
        for (int i = 0; i < right.length; i++) {
            right[i] = clean.classes()[i] == examples.labels()[i];
        }
    }

    CampaignResult run() {
        findings.addAll(flags.ofCleanExamples(repetition, plan.eot()));
        for (PlannedAttack planned : plan.attacks()) {
            if (!results.isEmpty() && conduct.decided().test(measures.overall(results))) {
                break;
            }
            results.add(run(planned, results.size()));
        }
        EarlyEnd end = new EarlyEnd(campaign, plan, results, conduct.deadline(), queriesSpent);
        findings.addAll(CampaignFindings.of(campaign, results));
        findings.addAll(end.findings());
        Evidence evidence = assurance.evidence(results);
        EvaluationFindings.of(evidence).forEach(finding -> findings.add(CampaignFindings.about(campaign, finding)));
        return new CampaignResult(clean.classes(), results, measures.of(results, end, evidence), findings, end.spent());
    }

    private AttackResult run(PlannedAttack planned, int place) {
        Attack attack = planned.attack();
        int[] attacked = IntStream.range(0, right.length).filter(i -> right[i]).toArray();
        boolean nearest = attack.description().goal() == Goal.MINIMUM_NORM;
        Judge judge = new Judge(campaign.examples(), campaign.threat(), clean, nearest, plan.eot());
        AttackRun run = new AttackRun(campaign, planned, plan.eot(), place, attacked, judge, conduct, progress);
        // What a journal had of it counts only together with the check of the gradient that it followed.
        if (run.canGoOn() || run.finished().length > 0) {
            Gradient gradient = slopes.of(attack);
            if (gradient != null) {
                assurance.check(gradient, attacked);
            }
            if (run.canGoOn()) {
                runWithin(run, gradient, attacked.length);
            }
        }
        int[] finished = run.finished();
        Classification confirmed = confirm(run.ledger, finished);
        Ledger ledger = run.ledger;
        AttackResult result = new AttackResult(
                attack.name(),
                attack.description(),
                run.most,
                plan.attacks().size() > 1,
                judge.outcomes(ledger, attacked, finished, confirmed),
                new Tensor(campaign.examples().inputs().shape(), ledger.found),
                ledger.allForwardPasses() + ledger.allGradientPasses(),
                ledger.allGradientPasses());
        result.fooled().forEach(outcome -> right[outcome.row() - 1] = false);
        findings.addAll(flags.ofAttack(result));
        return result;
    }

    /** Of questions that are counted, those that confirm what is found are set aside before. */
    private void runWithin(AttackRun run, @Nullable Gradient gradient, int attacked) {
        if (campaign.model() instanceof RationedModel rationed) {
            RationedModel.Reserve reserve = rationed.reserve((long) attacked * plan.eot());
            try {
                run.run(gradient);
            } finally {
                reserve.close();
            }
        } else {
            run.run(gradient);
        }
        queriesSpent = run.queriesSpent() == null ? queriesSpent : run.queriesSpent();
    }

    private Classification confirm(Ledger ledger, int[] finished) {
        return finished.length == 0
                ? new Classification(new int[0], new double[0], new float[0], 0)
                : Classification.of(
                        campaign.model(),
                        campaign.examples().with(ledger.found).choose(finished),
                        conduct.execution(),
                        plan.eot());
    }

    @Override
    public void close() {
        slopes.close();
    }
}
