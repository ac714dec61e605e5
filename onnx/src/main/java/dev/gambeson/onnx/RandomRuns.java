package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Port;
import dev.gambeson.onnx.gradient.Probe;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model with random examples and shows all that comes out; for looking at it, so nothing is optimised.
 *
 * @param exampleShapes the shape of one example for each input
 * @param name the model as the user named it, for errors
 */
record RandomRuns(List<Port> inputs, List<long[]> exampleShapes, String name) implements Probe.Runner {

    /** What all tensors of a model together may take in a run. */
    private static final long MOST_BYTES = 1L << 33;

    @Override
    public void run(byte[] model, List<String> outputs, int[] batches, Probe.Look look) {
        Session session = Session.loadAsIs(model, name, Watchdog.shared());
        try {
            Map<String, long[]> shapes = session.outputShapes();
            for (int batch : batches) {
                demandRoom(shapes, outputs, batch);
                InputSizes.demandWithin(inputs, exampleShapes, batch, name, Limits.standard());
                run(session, outputs, batch, look);
            }
        } finally {
            session.release();
        }
    }

    private void run(Session session, List<String> outputs, int batch, Probe.Look look) {
        Map<String, OnnxTensor> feeds = new HashMap<>();
        // The batch is part of the seed: what two runs agree on by chance would be taken for a constant.
        Samples samples = Samples.random(batch);
        try {
            for (int i = 0; i < inputs.size(); i++) {
                Port port = inputs.get(i);
                Feed feed = new Feed(port);
                feed.take(samples.of(port, exampleShapes.get(i), batch), batch, name);
                feeds.put(port.name(), feed.tensor(NativeRuntime.environment(), 0, batch, batch));
            }
            try (OrtSession.Result result = session.run(feeds, new LinkedHashSet<>(outputs), Map.of())) {
                result.forEach(entry -> {
                    if (entry.getValue() instanceof OnnxTensor tensor) {
                        look.at(batch, entry.getKey(), Seen.of(tensor));
                    }
                });
            }
        } catch (OrtException e) {
            throw Failures.of(name, e);
        } finally {
            feeds.values().forEach(OnnxTensor::close);
        }
    }

    /** As far as ONNX Runtime knows the shapes before the run: extents that it does not know are taken for the least. */
    private void demandRoom(Map<String, long[]> shapes, List<String> outputs, int batch) {
        long bytes = 0;
        for (String output : outputs) {
            bytes += leastBytes(shapes.get(output), batch);
            if (bytes > MOST_BYTES) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "has tensors of more than " + MOST_BYTES + " bytes inside for " + batch
                                + " examples, which are all looked at once to find its gradient",
                        "Attack it with square, simba, hopskipjump or boundary, which need no gradient.");
            }
        }
    }

    private static long leastBytes(long @Nullable [] shape, int batch) {
        double bytes = Float.BYTES;
        for (int i = 0; shape != null && i < shape.length; i++) {
            bytes *= shape[i] >= 0 ? shape[i] : i == 0 ? batch : 1;
        }
        return (long) Math.min(bytes, Long.MAX_VALUE / 2.0);
    }
}
