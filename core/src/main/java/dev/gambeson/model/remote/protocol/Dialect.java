package dev.gambeson.model.remote.protocol;

import dev.gambeson.egress.Destination;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.util.List;

/**
 * How one kind of server is asked. Immutable and thread-safe.
 *
 * <p>Answers are bytes of a stranger: whatever they hold, the outcome is an {@link Answer} of the right number of rows or
 * a {@link dev.gambeson.GambesonException}.
 */
public interface Dialect {

    /** What the model takes. */
    List<Port> inputs();

    /** What the model's scores are called. */
    String output();

    /** What the server says of its answers beyond the protocol. */
    default ToldParameters told() {
        return ToldParameters.NOTHING;
    }

    /** How many examples one request can hold at most. */
    int most();

    /** Where requests go. */
    Destination destination();

    /**
     * The body of a request.
     *
     * @param inputs one tensor for each input, as {@link dev.gambeson.model.Predictor#predict} gets them
     * @param from the first example
     * @param count how many, at most {@link #most}
     * @throws dev.gambeson.GambesonException {@code MISMATCH} where a value cannot be said in this protocol
     */
    byte[] request(List<InputTensor> inputs, int from, int count);

    /**
     * Reads an answer.
     *
     * @param rows how many examples were asked about
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED} where it is no answer of this protocol, {@code
     *     MODEL_FAILED} where it has another number of rows
     */
    Answer answer(byte[] body, int rows);
}
