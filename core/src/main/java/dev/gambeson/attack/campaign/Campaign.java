package dev.gambeson.attack.campaign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.evaluation.EvaluationFindings;
import dev.gambeson.attack.evaluation.Evidence;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.Repetition;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.PlannedAttack;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.Model;
import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attacks a model and says how much of its accuracy is left.
 *
 * <p>First the clean examples are classified; what the model gets wrong by itself is not attacked. An attack alone starts
 * from all that is right; of several, each starts from what those before it left standing. An attack only proposes: each
 * proposal is checked against the threat model and put to the model once more, and that answer counts.
 *
 * <p>Every example has its own random numbers, of the seed and its row, so that the result is the same for any batch and
 * any number of threads. Immutable and thread-safe.
 *
 * <pre>{@code
 * Campaign campaign = new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.3), Budget.STANDARD, 1);
 * CampaignResult result = campaign.run(Attacks.named(List.of("square")), Execution.of(2), Progress.SILENT);
 * }</pre>
 *
 * @param model the model under attack, with one input of floats and scores for classes
 * @param examples what is attacked
 * @param threat how far an attack may go
 * @param budget what each attack may cost that was asked for by name
 * @param seed of all random numbers
 */
public record Campaign(Model model, Examples examples, ThreatModel threat, Budget budget, long seed) {

    /** Runs attacks that were asked for by name, in order, each with the campaign's budget; see {@link #run(Plan, Execution, Progress)}. */
    public CampaignResult run(List<Attack> attacks, Execution execution, Progress progress) {
        return run(Plan.of(attacks, budget), execution, progress);
    }

    /**
     * Runs the attacks of a plan in order, each with its own budget.
     *
     * @throws GambesonException {@code MISMATCH} where model, examples and threat model do not fit, {@code
     *     INPUT_UNSUPPORTED} where such a model or such examples cannot be attacked, {@code MODEL_FAILED} where the model
     *     fails or answers with what is no number
     */
    public CampaignResult run(Plan plan, Execution execution, Progress progress) {
        threat.check(examples);
        plan.attacks().forEach(planned -> refuse(planned.attack()));
        Classification clean = Classification.of(model, examples, execution, plan.eot());
        Repetition repetition = Repetition.of(model, examples, clean, execution);
        Assurance assurance = new Assurance(this, plan, repetition);
        ScoreFlags flags = new ScoreFlags(this, clean);
        List<Finding> findings = new ArrayList<>(flags.ofCleanExamples(repetition, plan.eot()));
        List<AttackResult> results = new ArrayList<>();
        boolean[] right = right(clean);
        try (Slopes slopes = new Slopes(model, examples)) {
            for (PlannedAttack planned : plan.attacks()) {
                Attack attack = planned.attack();
                int[] attacked =
                        IntStream.range(0, right.length).filter(i -> right[i]).toArray();
                AttackRun run = new AttackRun(this, planned, plan.eot(), attacked, progress);
                Gradient gradient = slopes.of(attack);
                if (gradient != null) {
                    assurance.check(gradient, attacked);
                }
                run.run(attack, model, gradient, execution);
                Classification confirmed = confirm(run, attacked, execution, plan.eot());
                AttackResult result = result(attack, plan.attacks().size() > 1, run, attacked, clean, confirmed);
                result.fooled().forEach(outcome -> right[outcome.row() - 1] = false);
                findings.addAll(flags.ofAttack(result));
                results.add(result);
            }
        }
        Evidence evidence = assurance.evidence(results);
        findings.addAll(CampaignFindings.of(this, results));
        EvaluationFindings.of(evidence).forEach(finding -> findings.add(CampaignFindings.about(this, finding)));
        CampaignMeasures measures = new CampaignMeasures(this, clean, evidence);
        return new CampaignResult(clean.classes(), results, measures.of(results), findings);
    }

    /** The shape of one example, with as many dimensions as data or model tell. */
    int[] exampleShape() {
        return Batch.exampleShape(model, examples.inputs().exampleShape());
    }

    /** How many classes the model tells apart. */
    int classes() {
        return Math.max(2, model.signature().output().width());
    }

    private void refuse(Attack attack) {
        AttackDescription description = attack.description();
        if (!description.norms().contains(threat.norm())) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "The attack " + attack.name() + " is not defined under "
                            + threat.norm().id() + ".",
                    "Take "
                            + String.join(
                                    " or ",
                                    description.norms().stream().map(Norm::id).toList()) + ".");
        }
        attack.refusal(threat, exampleShape()).ifPresent(reason -> {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED, "The attack " + attack.name() + " cannot run here: " + reason);
        });
    }

    private boolean[] right(Classification clean) {
        boolean[] right = new boolean[examples.count()];
        for (int i = 0; i < right.length; i++) {
            right[i] = clean.classes()[i] == examples.labels()[i];
        }
        return right;
    }

    private Classification confirm(AttackRun run, int[] attacked, Execution execution, int times) {
        return attacked.length == 0
                ? new Classification(new int[0], new double[0], new float[0], 0)
                : Classification.of(model, examples.with(run.found).choose(attacked), execution, times);
    }

    private AttackResult result(
            Attack attack,
            boolean cascade,
            AttackRun run,
            int[] attacked,
            Classification clean,
            Classification confirmed) {
        boolean nearest = attack.description().goal() == Goal.MINIMUM_NORM;
        List<Outcome> outcomes = new Judge(examples, threat, clean, nearest).outcomes(run, attacked, confirmed);
        long gradientPasses = IntStream.of(run.gradientPasses).asLongStream().sum();
        long forwardPasses =
                gradientPasses + IntStream.of(run.forwardPasses).asLongStream().sum();
        Tensor adversarial = new Tensor(examples.inputs().shape(), run.found);
        return new AttackResult(
                attack.name(),
                attack.description(),
                run.mostPasses(),
                cascade,
                outcomes,
                adversarial,
                forwardPasses,
                gradientPasses);
    }
}
