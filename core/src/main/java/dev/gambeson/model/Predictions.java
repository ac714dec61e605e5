package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What a model answered to many examples.
 *
 * @param rows how many examples
 * @param width scores of an example
 * @param scores row-major; owned by this record
 * @param kind what a score means
 */
public record Predictions(int rows, int width, float[] scores, Signature.Output.Kind kind) {

    private static final int BLOCK = 1024;
    private static final int IMAGE_BLOCK = 32;
    private static final double ROUNDING = 1e-3;

    /** A block of a wide table has fewer rows, so that its buffers stay small. */
    private static final int BLOCK_CELLS = 1 << 20;

    /** Asks the model for every row of a table. */
    public static Predictions of(Model model, InputMapping mapping, Table table, String data) {
        int width = model.signature().output().width();
        float[] all = new float[size(table.rows(), width, data)];
        int cells = Math.max(Math.max(1, width), mapping.columns().size());
        int block = Math.max(1, Math.min(Math.min(BLOCK, BLOCK_CELLS / cells), table.rows()));
        TableFeed feed = new TableFeed(mapping, data, block);
        FloatBuffer scores = direct(block * width);
        try (Predictor predictor = model.predictor()) {
            for (int from = 0; from < table.rows(); from += block) {
                int to = Math.min(table.rows(), from + block);
                predictor.predict(feed.fill(table, from, to), to - from, scores);
                scores.get(0, all, from * width, (to - from) * width);
            }
        }
        return of(model, table.rows(), all);
    }

    /**
     * Asks the model for every example of a tensor; the model must have one input of 32-bit floats.
     *
     * @throws GambesonException {@code MISMATCH} where it has not
     */
    public static Predictions of(Model model, Tensor examples) {
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the model takes " + inputs + ", and the data is one tensor of floats");
        }
        int width = model.signature().output().width();
        int count = examples.examples();
        int size = examples.exampleSize();
        float[] all = new float[size(count, width, "the data")];
        FloatBuffer values = direct(size(IMAGE_BLOCK, size, "the data"));
        FloatBuffer scores = direct(IMAGE_BLOCK * width);
        long[] shape = Arrays.stream(examples.exampleShape()).asLongStream().toArray();
        InputTensor input = new InputTensor.Floats(inputs.get(0).name(), values, shape);
        try (Predictor predictor = model.predictor()) {
            for (int from = 0; from < count; from += IMAGE_BLOCK) {
                int block = Math.min(IMAGE_BLOCK, count - from);
                values.put(0, examples.values(), from * size, block * size);
                predictor.predict(List.of(input), block, scores);
                scores.get(0, all, from * width, block * width);
            }
        }
        return of(model, count, all);
    }

    private static Predictions of(Model model, int rows, float[] scores) {
        Signature.Output output = model.signature().output();
        Predictions raw = new Predictions(rows, output.width(), scores, output.kind());
        // A graph does not always say what its scores are; the numbers do.
        return switch (output.kind()) {
            case LOGIT ->
                output.width() > 1 && rows > 0 && raw.addUpToOne() ? raw.as(Signature.Output.Kind.PROBABILITY) : raw;
            case PROBABILITY -> raw.leaveTheUnitInterval() ? raw.as(Signature.Output.Kind.LOGIT) : raw;
            case VALUE -> raw;
        };
    }

    private Predictions as(Signature.Output.Kind other) {
        return new Predictions(rows, width, scores, other);
    }

    private boolean leaveTheUnitInterval() {
        for (float score : scores) {
            if (score < -ROUNDING || score > 1 + ROUNDING) {
                return true;
            }
        }
        return false;
    }

    private boolean addUpToOne() {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                float score = scores[row * width + i];
                if (!(score >= 0 && score <= 1)) {
                    return false;
                }
                sum += score;
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** The same answers as probabilities: logits go through softmax, or the logistic function where there is one. */
    public Predictions probabilities() {
        if (kind != Signature.Output.Kind.LOGIT) {
            return this;
        }
        float[] out = new float[scores.length];
        for (int row = 0; row < rows; row++) {
            if (width == 1) {
                out[row] = (float) (1 / (1 + Math.exp(-scores[row])));
            } else {
                softmax(row * width, out);
            }
        }
        return new Predictions(rows, width, out, Signature.Output.Kind.PROBABILITY);
    }

    private void softmax(int from, float[] out) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < width; i++) {
            most = Math.max(most, scores[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += Math.exp(scores[from + i] - most);
        }
        for (int i = 0; i < width; i++) {
            out[from + i] = (float) (Math.exp(scores[from + i] - most) / sum);
        }
    }

    /** One score of every row. */
    public double[] column(int index) {
        double[] column = new double[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = scores[row * width + index];
        }
        return column;
    }

    private static int size(int rows, int width, String data) {
        long size = (long) rows * width;
        if (size > Integer.MAX_VALUE / Float.BYTES) {
            throw new GambesonException(
                    ErrorCode.INPUT_TOO_LARGE,
                    data + ": " + rows + " rows of " + width + " numbers are more than are held at once",
                    "Give fewer rows (`data.limit`).");
        }
        return (int) size;
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
