package dev.gambeson.attack.gradient;

import dev.gambeson.attack.Target;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one example through an attack that follows gradients: a candidate, the model's answer to it, the next
 * candidate.
 */
public interface Descent {

    /** Of what it wants the gradient next; null where it wants scores only. */
    @Nullable
    Loss loss();

    /** The class that it aims at next; not read where the loss aims at none. */
    int target();

    /** Writes the next candidate, {@code base} numbers from the start of the input. */
    void propose(FloatBuffer input, int base);

    /**
     * Looks at the answer.
     *
     * @param target answers for the candidate in {@code slot}; its gradient begins at {@code slot × exampleSize}
     * @return whether it goes on
     */
    boolean advance(Target target, int slot);

    /** The best that was found; the clean values where nothing was. */
    float[] best();
}
