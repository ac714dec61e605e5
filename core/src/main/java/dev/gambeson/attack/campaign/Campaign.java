package dev.gambeson.attack.campaign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.journal.JournalKey;
import dev.gambeson.attack.journal.JournalKey.Part;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.attack.suite.PlannedAttack;
import dev.gambeson.model.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /** Runs attacks that were asked for by name, in order and to the end, each with the campaign's budget. */
    public CampaignResult run(List<Attack> attacks, Execution execution, Progress progress) {
        return run(Plan.of(attacks, budget), Conduct.of(execution, progress));
    }

    /**
     * Runs the attacks of a plan in order, each with its own budget.
     *
     * @throws GambesonException {@code MISMATCH} where model, examples and threat model do not fit, {@code
     *     INPUT_UNSUPPORTED} where such a model or such examples cannot be attacked, {@code MODEL_FAILED} where the model
     *     fails or answers with what is no number, {@code INPUT_MALFORMED} where the journal says what cannot be,
     *     {@code OUTPUT_FAILED} where it cannot be written
     */
    public CampaignResult run(Plan plan, Conduct conduct) {
        threat.check(examples);
        check(plan);
        try (Cascade cascade = new Cascade(this, plan, conduct)) {
            return cascade.run();
        }
    }

    /**
     * What a journal of these attacks belongs to.
     *
     * @param modelIdentity what tells the model from every other, such as its SHA-256
     * @param versions of all programs whose arithmetic shapes the result
     */
    public JournalKey key(Plan plan, String modelIdentity, String versions) {
        return new JournalKey(
                plan.attacks().size(),
                examples.count(),
                examples.size(),
                Map.of(
                        Part.MODEL, JournalKey.digest(modelIdentity),
                        Part.DATA, JournalKey.digest(examples),
                        Part.THREAT, JournalKey.digest(threat.toString()),
                        Part.BUDGET,
                                JournalKey.digest(plan.eot()
                                        + texts(
                                                plan,
                                                planned -> planned.budget().toString())),
                        Part.SEED, JournalKey.digest(Long.toString(seed)),
                        Part.ATTACKS,
                                JournalKey.digest(
                                        texts(plan, planned -> planned.attack().name())),
                        Part.VERSIONS, JournalKey.digest(versions)));
    }

    private static String texts(Plan plan, Function<PlannedAttack, String> text) {
        return plan.attacks().stream().map(text).toList().toString();
    }

    /** The shape of one example, with as many dimensions as data or model tell. */
    int[] exampleShape() {
        return Batch.exampleShape(model, examples.inputs().exampleShape());
    }

    /** How many classes the model tells apart. */
    public int classes() {
        return Math.max(2, model.signature().output().width());
    }

    /**
     * Looks whether each attack can run here, without asking the model.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where one cannot
     */
    public void check(Plan plan) {
        plan.attacks().forEach(planned -> refuse(planned.attack()));
    }

    private void refuse(Attack attack) {
        AttackDescription description = attack.description();
        if (!description.norms().contains(threat.norm())) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "the attack " + attack.name() + " is not defined under "
                            + threat.norm().id(),
                    "Measure the distance in "
                            + String.join(
                                    " or ",
                                    description.norms().stream().map(Norm::id).toList())
                            + ", or leave this attack out.");
        }
        attack.refusal(threat, exampleShape()).ifPresent(reason -> {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED, "the attack " + attack.name() + " cannot run here: " + reason);
        });
    }
}
