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

/**
 * Runs a shared session from one thread.
 *
 * <p>ONNX Runtime reads the caller's direct buffers in place. Where the model was exported with a fixed batch, the
 * examples are run in pieces of that size, the last one filled up with zeros in a buffer of our own; so is a single example
 * where its answer would differ from that in a batch.
 */
final class OnnxPredictor implements Predictor {

    private final Session session;
    private final Signature signature;
    private final String tensor;
    private final String name;
    private final List<Feed> feeds;
    private final int fixedBatch;
    private final int least;
    private boolean closed;

    /** @param least how many examples the session is asked about at least; see {@link Company} */
    OnnxPredictor(Session session, Signature signature, String tensor, String name, int least) {
        this.session = session;
        this.signature = signature;
        this.tensor = tensor;
        this.name = name;
        this.feeds = signature.inputs().stream().map(Feed::new).toList();
        this.fixedBatch = fixedBatch(signature);
        this.least = least;
    }

    /** The only batch that a model takes; below 1 where it takes any. */
    static int fixedBatch(Signature signature) {
        return (int) signature.inputs().stream()
                .mapToLong(port -> port.shape().length == 0 ? Port.DYNAMIC : port.shape()[0])
                .max()
                .orElse(Port.DYNAMIC);
    }

    @Override
    public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
        if (closed) {
            throw new IllegalStateException("a closed predictor of " + name);
        }
        int width = signature.output().width();
        if (examples < 1 || scores.capacity() < (long) examples * width) {
            throw new IllegalArgumentException(examples + " examples of " + width + " scores do not fit the buffer");
        }
        if (!scores.isDirect()) {
            throw new IllegalArgumentException("the buffer for scores must be direct");
        }
        GivenTensors given = new GivenTensors(inputs, name);
        given.demandKnown(signature.inputs());
        for (Feed feed : feeds) {
            feed.take(given.of(feed.port()), examples, name);
        }
        int piece = fixedBatch > 0 ? fixedBatch : Math.max(least, examples);
        for (int from = 0; from < examples; from += piece) {
            run(from, Math.min(piece, examples - from), piece, scores, width);
        }
    }

    private void run(int from, int wanted, int batch, FloatBuffer scores, int width) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            OrtEnvironment environment = NativeRuntime.environment();
            for (Feed feed : feeds) {
                tensors.put(feed.port().name(), feed.tensor(environment, from, wanted, batch));
            }
            try (OrtSession.Result result = session.run(tensors, tensor)) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw failed("output " + tensor + " is not a tensor");
                }
                copy(output, wanted, batch, width, from, scores);
            }
        } catch (OrtException e) {
            throw Failures.of(name, e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private void copy(OnnxTensor output, int wanted, int batch, int width, int from, FloatBuffer scores) {
        FloatBuffer values = Scores.floats(output, name);
        if (values.remaining() != (long) batch * width) {
            throw failed(
                    "answered " + values.remaining() + " numbers for " + batch + " examples of " + width + " scores");
        }
        scores.put(from * width, values, 0, wanted * width);
    }

    private GambesonException failed(String problem) {
        return new GambesonException(ErrorCode.MODEL_FAILED, name + ": " + problem);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.release();
        }
    }
}
