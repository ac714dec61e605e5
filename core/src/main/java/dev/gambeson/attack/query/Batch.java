package dev.gambeson.attack.query;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One thread's way to ask a model: a predictor with direct buffers that are used again for every question.
 *
 * <p>Not thread-safe.
 */
public final class Batch implements AutoCloseable {

    private final Predictor predictor;
    private final Decision decision;
    private final FloatBuffer input;
    private final FloatBuffer scores;
    private final List<InputTensor> tensors;

    /**
     * Room for {@code capacity} examples of a shape.
     *
     * @throws GambesonException {@code MISMATCH} where the model does not take such examples, {@code INPUT_UNSUPPORTED}
     *     where it has other inputs than one of floats, or gives no classes
     */
    public Batch(Model model, int[] exampleShape, int capacity) {
        Port port = floatInput(model);
        this.decision = Decision.of(model.signature().output());
        int size = Arrays.stream(exampleShape).reduce(1, Math::multiplyExact);
        this.input = direct(Math.multiplyExact(capacity, size));
        this.scores = direct(Math.multiplyExact(capacity, decision.width()));
        this.tensors = List.of(new InputTensor.Floats(port.name(), input, InputShape.fit(exampleShape, port)));
        this.predictor = model.predictor();
    }

    /**
     * The shape of one example: as the data has it or as the model takes it, whichever tells more.
     *
     * @throws GambesonException {@code MISMATCH} where they do not fit, {@code INPUT_UNSUPPORTED} where the model has other
     *     inputs than one of floats
     */
    public static int[] exampleShape(Model model, int[] given) {
        long[] taken = InputShape.fit(given, floatInput(model));
        return given.length >= taken.length
                ? given
                : Arrays.stream(taken).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * The shape in which the model takes examples of the given shape.
     *
     * @throws GambesonException as {@link #exampleShape}
     */
    public static long[] takenShape(Model model, int[] given) {
        return InputShape.fit(given, floatInput(model));
    }

    private static Port floatInput(Model model) {
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "An attack needs a model with one input of 32-bit floats; this one takes " + inputs + ".");
        }
        return inputs.get(0);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Where the examples of the next question are written, row-major, by absolute index. */
    public FloatBuffer input() {
        return input;
    }

    /** The scores of the last question, row-major. */
    public FloatBuffer scores() {
        return scores;
    }

    /** How many scores an example has. */
    public int width() {
        return decision.width();
    }

    /** How many classes the model tells apart. */
    public int classes() {
        return decision.classes();
    }

    /**
     * Asks about the first examples of {@link #input}.
     *
     * @param row the row of the example at a place, from 0, for messages
     * @throws GambesonException {@code MODEL_FAILED} where the model fails, or a score is not a number
     */
    public void ask(int examples, IntUnaryOperator row) {
        predictor.predict(tensors, examples, scores);
        demandNumbers(scores, examples, width(), row);
    }

    /** Refuses answers that are no numbers. */
    static void demandNumbers(FloatBuffer answers, int examples, int width, IntUnaryOperator row) {
        for (int i = 0; i < examples * width; i++) {
            if (Float.isNaN(answers.get(i))) {
                throw new GambesonException(
                        ErrorCode.MODEL_FAILED,
                        "The model answered row " + (row.applyAsInt(i / width) + 1)
                                + " with a score that is not a number.",
                        "Look for missing or extreme values in the data, and for divisions by zero in the model.");
            }
        }
    }

    /** The first examples of {@link #input}, as the model takes them. */
    List<InputTensor> tensors() {
        return tensors;
    }

    /** The class decided for an example of the last question. */
    public int decided(int place) {
        return decision.decide(scores, place);
    }

    /** How sure the model is of the label, on the logit scale; see {@link dev.gambeson.attack.Target#margin}. */
    public double margin(int place, int label) {
        return decision.margin(scores, place, label);
    }

    /** The logit of a class of an example; see {@link dev.gambeson.attack.Target#logit}. */
    public double logit(int place, int candidate) {
        return decision.logit(scores, place, candidate);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
