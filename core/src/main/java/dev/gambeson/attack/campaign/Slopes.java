package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gradient of a model, made when the first attack needs it. Not thread-safe. */
final class Slopes implements AutoCloseable {

    private final Model model;
    private final Examples examples;
    private @Nullable Gradient gradient;

    Slopes(Model model, Examples examples) {
        this.model = model;
        this.examples = examples;
    }

    /**
     * The gradient where the attack follows one, else null.
     *
     * @throws NoGradientException where the model has none
     */
    @Nullable
    Gradient of(Attack attack) {
        if (attack.description().access() != Access.GRADIENT) {
            return null;
        }
        if (gradient == null) {
            if (!(model instanceof GradientModel differentiable)) {
                throw new NoGradientException(
                        "The model", List.of("only its answers are known, as those of an endpoint are"));
            }
            gradient = differentiable.gradient(
                    List.of(Batch.takenShape(model, examples.inputs().exampleShape())));
        }
        return gradient;
    }

    @Override
    public void close() {
        if (gradient != null) {
            gradient.close();
        }
    }
}
