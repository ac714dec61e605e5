package dev.gambeson.onnx;

import dev.gambeson.GambesonException;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How many examples a session is to be asked about at least, so that the bits of an answer do not depend on who else was
 * asked about: 1, or 2 where ONNX Runtime takes another way for a single row (it multiplies a vector in another order than
 * a matrix). It is found by asking.
 */
final class Company {

    /** Enough to meet one whose bits differ. */
    private static final int ASKED = 6;

    /** Of large inputs fewer are asked about: models of them are slow, and have so many numbers that one tells. */
    private static final int ASKED_OF_LARGE = 2;

    private static final int LARGE = 20_000;

    /** Inputs of which not even two are made up: the file says how large they are. */
    private static final int TOO_LARGE = 1 << 24;

    /** More than rounding makes of a score: an example whose answer moves so far with its company is no matter of bits. */
    private static final double ROUNDING = 1e-3;

    private Company() {}

    /** For a session that answers with scores. */
    static int least(Signature signature, IntFunction<Predictor> predictors) {
        List<long[]> shapes = signature.inputs().stream().map(Samples::smallest).toList();
        int width = signature.output().width();
        return least(signature, shapes, (least, tensors, examples) -> {
            try (Predictor predictor = predictors.apply(least)) {
                FloatBuffer scores = floats(examples * width);
                predictor.predict(tensors, examples, scores);
                return numbers(scores, examples * width);
            }
        });
    }

    /** For a session that answers with gradients. */
    static int least(Signature signature, List<long[]> shapes, Loss loss, IntFunction<GradientPredictor> predictors) {
        int classes = Math.max(2, signature.output().width());
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (OnnxGradientPredictor.isReal(signature.inputs().get(i).type())) {
                sizes.add(Math.toIntExact(Arrays.stream(shapes.get(i)).reduce(1, Math::multiplyExact)));
            }
        }
        int[] counts = sizes.stream().mapToInt(Integer::intValue).toArray();
        return least(signature, shapes, (least, tensors, examples) -> {
            try (GradientPredictor predictor = predictors.apply(least)) {
                GradientBuffers buffers = GradientBuffers.allocate(examples, classes, counts);
                for (int i = 0; i < examples; i++) {
                    // The second class is the target, the first the label; a seed asks for the first.
                    buffers.targets().put(i, 1);
                    buffers.seeds().put(i * classes, loss == Loss.SEED ? 1 : 0);
                }
                predictor.differentiate(tensors, examples, buffers);
                return numbers(buffers.gradients().get(0), examples * counts[0]);
            }
        });
    }

    /** Asks a predictor that was told the least about so many examples. */
    private interface Question {
        float[] ask(int least, List<InputTensor> tensors, int examples);
    }

    private static int least(Signature signature, List<long[]> shapes, Question question) {
        if (OnnxPredictor.fixedBatch(signature) > 0) {
            return 1;
        }
        long numbers = shapes.stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
        if (numbers > TOO_LARGE) {
            return 1;
        }
        int asked = numbers > LARGE ? ASKED_OF_LARGE : ASKED;
        Samples samples = Samples.random(1);
        List<List<InputTensor>> each = new ArrayList<>();
        List<InputTensor> all = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            all.add(samples.of(signature.inputs().get(i), shapes.get(i), asked));
        }
        for (int example = 0; example < asked; example++) {
            int place = example;
            each.add(all.stream().map(tensor -> one(tensor, place)).toList());
        }
        try {
            return least(question.ask(1, all, asked), each, question);
        } catch (GambesonException e) {
            // A model need not like random numbers: whoever gives it real inputs will hear what is wrong with it.
            return 1;
        }
    }

    private static int least(float[] together, List<List<InputTensor>> each, Question question) {
        int size = together.length / each.size();
        boolean same = true;
        for (int i = 0; i < each.size() && same; i++) {
            float[] expected = Arrays.copyOfRange(together, i * size, (i + 1) * size);
            same = Arrays.equals(expected, question.ask(1, each.get(i), 1));
        }
        if (same) {
            return 1;
        }
        float[] alone = question.ask(1, each.get(0), 1);
        float[] accompanied = question.ask(2, each.get(0), 1);
        double greatest = 1;
        double apart = 0;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, Math.abs(alone[i]));
            apart = Math.max(apart, Math.abs(alone[i] - accompanied[i]));
        }
        return apart <= ROUNDING * greatest ? 2 : 1;
    }

    private static InputTensor one(InputTensor all, int example) {
        long[] shape = all.exampleShape();
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        int from = example * size;
        if (all instanceof InputTensor.Floats floats) {
            return new InputTensor.Floats(all.name(), floats.values().slice(from, size), shape);
        }
        if (all instanceof InputTensor.Doubles doubles) {
            return new InputTensor.Doubles(all.name(), doubles.values().slice(from, size), shape);
        }
        if (all instanceof InputTensor.Longs longs) {
            return new InputTensor.Longs(all.name(), longs.values().slice(from, size), shape);
        }
        String[] texts = ((InputTensor.Strings) all).values();
        return new InputTensor.Strings(all.name(), Arrays.copyOfRange(texts, from, from + size), shape);
    }

    private static float[] numbers(FloatBuffer buffer, int count) {
        float[] numbers = new float[count];
        buffer.get(0, numbers);
        return numbers;
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
