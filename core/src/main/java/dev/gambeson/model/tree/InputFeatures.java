package dev.gambeson.model.tree;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The features of a model that takes them as they are: each an input of its own, or all side by side in one. A text is the
 * code of its category, and missing where there is none. Not thread-safe.
 */
final class InputFeatures implements FeatureReader {

    private final List<Port> ports;
    private final List<Categories> categories;
    private final String name;
    /** How many features the one input has, or 0 where each has its own. */
    private final int together;

    private final @Nullable InputTensor[] tensors;
    private float[] singles = new float[0];
    private double[] doubles = new double[0];
    /** The example with which the copied block begins. */
    private int copied;

    /**
     * A reader.
     *
     * @param signature of the model: one input for each feature, in their order, or one of them all
     * @param categories of each feature
     * @param name the file as the user named it, for errors
     */
    InputFeatures(Signature signature, List<Categories> categories, String name) {
        this.ports = signature.inputs();
        this.categories = categories;
        this.name = name;
        this.together = ports.size() == 1 && ports.get(0).type() != ElementType.STRING ? categories.size() : 0;
        this.tensors = new InputTensor[ports.size()];
    }

    @Override
    public void take(List<InputTensor> inputs, int examples) {
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = null;
        }
        for (int i = 0; i < inputs.size(); i++) {
            InputTensor tensor = inputs.get(i);
            int place = place(tensor.name(), i);
            demandFit(ports.get(place), tensor, examples);
            tensors[place] = tensor;
        }
        for (int i = 0; i < tensors.length; i++) {
            if (tensors[i] == null) {
                throw mismatch("input " + ports.get(i) + " is not given");
            }
        }
        copied = -1;
    }

    /** Callers give the tensors in the order of the signature. */
    private int place(String tensor, int guess) {
        if (guess < ports.size() && ports.get(guess).name().equals(tensor)) {
            return guess;
        }
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).name().equals(tensor)) {
                return i;
            }
        }
        throw mismatch("there is no input `" + tensor + "`, and the model takes "
                + (ports.size() <= 12 ? ports.toString() : ports.size() + " inputs"));
    }

    private void demandFit(Port port, InputTensor tensor, int examples) {
        long wanted = (long) examples * Math.max(1, together);
        long has = -1;
        if (tensor instanceof InputTensor.Floats floats && port.type() == ElementType.FLOAT) {
            has = floats.values().capacity();
        } else if (tensor instanceof InputTensor.Doubles numbers && port.type() == ElementType.DOUBLE) {
            has = numbers.values().capacity();
        } else if (tensor instanceof InputTensor.Strings texts && port.type() == ElementType.STRING) {
            has = texts.values().length;
        }
        if (has < 0) {
            throw mismatch("input " + port + " is given " + tensor.getClass().getSimpleName());
        }
        long size = 1;
        for (long extent : tensor.exampleShape()) {
            size *= extent;
        }
        if (size != Math.max(1, together) || has < wanted) {
            throw mismatch("input " + port + " is given examples of shape " + Arrays.toString(tensor.exampleShape())
                    + ", " + has + " values for " + examples + " examples");
        }
    }

    private GambesonException mismatch(String problem) {
        return new GambesonException(ErrorCode.MISMATCH, name + ": " + problem);
    }

    @Override
    public void read(int feature, int from, int count, double[] into) {
        if (together > 0) {
            if (copied != from) {
                copy(from, count);
            }
            boolean single = ports.get(0).type() == ElementType.FLOAT;
            for (int i = 0; i < count; i++) {
                into[i] = single ? singles[i * together + feature] : doubles[i * together + feature];
            }
        } else {
            column(feature, from, count, into);
        }
        categories.get(feature).encode(into, count);
    }

    private void copy(int from, int count) {
        int size = count * together;
        if (tensors[0] instanceof InputTensor.Floats floats) {
            if (singles.length < size) {
                singles = new float[size];
            }
            floats.values().get(from * together, singles, 0, size);
        } else if (tensors[0] instanceof InputTensor.Doubles numbers) {
            if (doubles.length < size) {
                doubles = new double[size];
            }
            numbers.values().get(from * together, doubles, 0, size);
        }
        copied = from;
    }

    private void column(int feature, int from, int count, double[] into) {
        InputTensor tensor = tensors[feature];
        if (tensor instanceof InputTensor.Floats floats) {
            for (int i = 0; i < count; i++) {
                into[i] = floats.values().get(from + i);
            }
        } else if (tensor instanceof InputTensor.Doubles numbers) {
            numbers.values().get(from, into, 0, count);
        } else if (tensor instanceof InputTensor.Strings texts) {
            for (int i = 0; i < count; i++) {
                into[i] = categories.get(feature).code(texts.values()[from + i]);
            }
        }
    }
}
