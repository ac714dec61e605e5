package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.gradient.LossInput;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a gradient graph from one thread.
 *
 * <p>ONNX Runtime reads and writes the caller's direct buffers in place. Where the model was exported with a fixed batch,
 * the examples are run in pieces of that size, the last one filled up in buffers of our own.
 */
final class OnnxGradientPredictor implements GradientPredictor {

    private final Session session;
    private final Signature signature;
    private final Loss loss;
    private final List<String> outputs;
    private final String name;
    private final List<Feed> feeds;
    private final List<Feed> differentiated;
    private final int fixedBatch;
    private final int least;
    private boolean closed;

    /** @param least how many examples the session is asked about at least; see {@link Company} */
    OnnxGradientPredictor(
            Session session, Signature signature, Loss loss, List<String> outputs, String name, int least) {
        this.session = session;
        this.signature = signature;
        this.loss = loss;
        this.outputs = outputs;
        this.name = name;
        this.feeds = signature.inputs().stream().map(Feed::new).toList();
        this.differentiated =
                feeds.stream().filter(feed -> isReal(feed.port().type())).toList();
        this.fixedBatch = OnnxPredictor.fixedBatch(signature);
        this.least = least;
    }

    /** Whether an input has a gradient. */
    static boolean isReal(ElementType type) {
        return type == ElementType.FLOAT || type == ElementType.DOUBLE;
    }

    @Override
    public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
        if (closed) {
            throw new IllegalStateException("a closed predictor of " + name);
        }
        GivenTensors given = new GivenTensors(inputs, name);
        given.demandKnown(signature.inputs());
        for (Feed feed : feeds) {
            feed.take(given.of(feed.port()), examples, name);
        }
        demandRoom(examples, buffers);
        int piece = fixedBatch > 0 ? fixedBatch : Math.max(least, examples);
        for (int from = 0; from < examples; from += piece) {
            int wanted = Math.min(piece, examples - from);
            if (wanted == piece) {
                run(from, wanted, piece, buffers, from);
            } else {
                filledUp(from, wanted, piece, buffers);
            }
        }
    }

    private int classes() {
        return Math.max(2, signature.output().width());
    }

    private void demandRoom(int examples, GradientBuffers buffers) {
        boolean fits = examples >= 1
                && holds(buffers.logits(), (long) examples * classes())
                && holds(buffers.losses(), examples)
                && (loss != Loss.SEED || holds(buffers.seeds(), (long) examples * classes()))
                && buffers.labels().capacity() >= examples
                && buffers.labels().isDirect()
                && buffers.targets().capacity() >= examples
                && buffers.targets().isDirect()
                && buffers.gradients().size() == differentiated.size();
        for (int i = 0; fits && i < differentiated.size(); i++) {
            fits = holds(
                    buffers.gradients().get(i),
                    (long) examples * differentiated.get(i).size());
        }
        if (!fits) {
            throw new IllegalArgumentException(examples + " examples do not fit the buffers, or one is not direct");
        }
    }

    private static boolean holds(FloatBuffer buffer, long numbers) {
        return buffer.isDirect() && buffer.capacity() >= numbers;
    }

    /** The last piece of a model with a fixed batch: its results go through buffers that have room for a whole one. */
    private void filledUp(int from, int wanted, int piece, GradientBuffers buffers) {
        int[] sizes = differentiated.stream().mapToInt(Feed::size).toArray();
        GradientBuffers whole = GradientBuffers.allocate(piece, classes(), sizes);
        whole.labels().put(0, buffers.labels(), from, wanted);
        whole.targets().put(0, buffers.targets(), from, wanted);
        if (loss == Loss.SEED) {
            whole.seeds().put(0, buffers.seeds(), from * classes(), wanted * classes());
        }
        run(from, wanted, piece, whole, 0);
        buffers.logits().put(from * classes(), whole.logits(), 0, wanted * classes());
        buffers.losses().put(from, whole.losses(), 0, wanted);
        for (int i = 0; i < sizes.length; i++) {
            buffers.gradients().get(i).put(from * sizes[i], whole.gradients().get(i), 0, wanted * sizes[i]);
        }
    }

    private void run(int from, int wanted, int batch, GradientBuffers buffers, int at) {
        OrtEnvironment environment = NativeRuntime.environment();
        Map<String, OnnxTensor> given = new HashMap<>();
        Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
        try {
            for (Feed feed : feeds) {
                given.put(feed.port().name(), feed.tensor(environment, from, wanted, batch));
            }
            for (LossInput input : LossInput.of(loss)) {
                given.put(input.tensor(), tensor(input, buffers, at, batch));
            }
            pinned.put(outputs.get(0), floats(buffers.logits(), at, batch, classes()));
            pinned.put(outputs.get(1), losses(buffers.losses(), at, batch));
            for (int i = 0; i < differentiated.size(); i++) {
                Feed feed = differentiated.get(i);
                FloatBuffer gradient = buffers.gradients().get(i);
                pinned.put(
                        outputs.get(2 + i),
                        OnnxTensor.createTensor(
                                environment, gradient.slice(at * feed.size(), batch * feed.size()), feed.shape(batch)));
            }
            session.run(given, Set.of(), pinned).close();
        } catch (OrtException e) {
            throw Failures.of(name, e);
        } finally {
            given.values().forEach(OnnxTensor::close);
            pinned.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(LossInput input, GradientBuffers buffers, int at, int batch) throws OrtException {
        return switch (input) {
            case LABELS -> longs(buffers.labels(), at, batch);
            case TARGETS -> longs(buffers.targets(), at, batch);
            case SEEDS -> floats(buffers.seeds(), at, batch, classes());
        };
    }

    private static OnnxTensor longs(LongBuffer values, int at, int batch) throws OrtException {
        return OnnxTensor.createTensor(NativeRuntime.environment(), values.slice(at, batch), new long[] {batch});
    }

    private static OnnxTensor losses(FloatBuffer values, int at, int batch) throws OrtException {
        return OnnxTensor.createTensor(NativeRuntime.environment(), values.slice(at, batch), new long[] {batch});
    }

    private static OnnxTensor floats(FloatBuffer values, int at, int batch, int width) throws OrtException {
        return OnnxTensor.createTensor(
                NativeRuntime.environment(), values.slice(at * width, batch * width), new long[] {batch, width});
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.release();
        }
    }
}
