package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a shared session from one thread.
 *
 * <p>ONNX Runtime reads the caller's direct buffers in place. Where the model was exported with a fixed batch, the
 * examples are run in pieces of that size, the last one filled up with what lies behind it in a buffer of our own.
 */
final class OnnxPredictor implements Predictor {

    private final OrtSession session;
    private final Signature signature;
    private final String tensor;
    private final int rank;
    private final String name;
    private final int fixedBatch;

    OnnxPredictor(OrtSession session, Signature signature, String tensor, int rank, String name) {
        this.session = session;
        this.signature = signature;
        this.tensor = tensor;
        this.rank = rank;
        this.name = name;
        this.fixedBatch = (int) signature.inputs().stream()
                .mapToLong(port -> port.shape().length == 0 ? Port.DYNAMIC : port.shape()[0])
                .max()
                .orElse(Port.DYNAMIC);
    }

    @Override
    public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
        int width = signature.output().width();
        if (examples < 1 || scores.capacity() < (long) examples * width) {
            throw new IllegalArgumentException(examples + " examples of " + width + " scores do not fit the buffer");
        }
        if (!scores.isDirect()) {
            throw new IllegalArgumentException("the buffer for scores must be direct");
        }
        List<Feed> feeds = Feed.match(signature.inputs(), inputs, name);
        int piece = fixedBatch > 0 ? fixedBatch : examples;
        for (int from = 0; from < examples; from += piece) {
            run(feeds, from, Math.min(piece, examples - from), piece, scores, width);
        }
    }

    private void run(List<Feed> feeds, int from, int wanted, int batch, FloatBuffer scores, int width) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            for (Feed feed : feeds) {
                tensors.put(feed.port().name(), feed.tensor(environment, from, wanted, batch));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(tensor))) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw new GambesonException(
                            ErrorCode.MODEL_FAILED, name + ": output " + tensor + " is not a tensor");
                }
                copy(output, wanted, batch, width, from, scores);
            }
        } catch (OrtException e) {
            throw OnnxModels.failed(name, e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private void copy(OnnxTensor output, int wanted, int batch, int width, int from, FloatBuffer scores) {
        FloatBuffer values = Scores.floats(output);
        if (values.remaining() != (long) batch * width || output.getInfo().getShape().length != rank) {
            throw new GambesonException(
                    ErrorCode.MODEL_FAILED,
                    name + ": answered " + values.remaining() + " numbers for " + batch + " examples of " + width
                            + " scores");
        }
        scores.put(from * width, values, 0, wanted * width);
    }

    /** The session belongs to the model; nothing to free. */
    @Override
    public void close() {}
}
