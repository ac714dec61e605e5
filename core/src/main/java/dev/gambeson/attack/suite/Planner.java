package dev.gambeson.attack.suite;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Repetition;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the attacks of a suite that a model and its examples allow.
 *
 * <p>What is left out is said with its reason. Whether the model has a gradient is found out by asking for it, and whether
 * it is randomised by asking it twice about the first examples. Immutable and thread-safe.
 *
 * @param model the model under attack, with one input of floats and scores for classes
 * @param examples what is attacked
 * @param threat how far an attack may go
 */
public record Planner(Model model, Examples examples, ThreatModel threat) {

    /**
     * The attacks of a suite in the order in which they run.
     *
     * @throws dev.gambeson.GambesonException as {@link dev.gambeson.attack.campaign.Campaign#run}
     */
    public Plan plan(Suite suite, Execution execution) {
        List<String> obstacles = obstacles();
        boolean randomised = Repetition.of(model, examples, execution).randomised();
        Recipe recipe = Recipe.of(suite, obstacles.isEmpty(), randomised, threat.norm());
        List<PlannedAttack> chosen = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>(recipe.leftOut());
        for (Recipe.Entry entry : recipe.entries()) {
            Optional<Attack> attack = Attacks.all().stream()
                    .filter(one -> one.name().equals(entry.attack()))
                    .findFirst();
            Optional<String> reason = attack.map(this::refusal).orElse(Optional.of("it is not on the class path"));
            reason.ifPresent(why -> leftOut.add(new LeftOut(entry.attack(), why)));
            if (reason.isEmpty()) {
                chosen.add(new PlannedAttack(attack.orElseThrow(), entry.budget()));
            }
        }
        return new Plan(chosen, leftOut, obstacles, recipe.eot());
    }

    /** What stands in the way of following gradients; empty where nothing does. */
    private List<String> obstacles() {
        if (!(model instanceof GradientModel differentiable)) {
            return List.of("only its answers are known, as those of an endpoint are");
        }
        long[] shape = Batch.takenShape(model, examples.inputs().exampleShape());
        try {
            differentiable.gradient(List.of(shape)).close();
            return List.of();
        } catch (NoGradientException e) {
            return e.obstacles();
        }
    }

    private Optional<String> refusal(Attack attack) {
        if (!attack.description().norms().contains(threat.norm())) {
            return Optional.of("it is not defined under " + threat.norm().id());
        }
        return attack.refusal(
                threat, Batch.exampleShape(model, examples.inputs().exampleShape()));
    }
}
