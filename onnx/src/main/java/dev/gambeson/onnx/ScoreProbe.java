package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Port;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks a model once with zeros and empty texts for what the file does not say. */
record ScoreProbe(Session session, List<Port> inputs, String tensor, String name) {

    private static final double ROUNDING = 1e-4;

    /** How many scores an example has. */
    int width() {
        return ask(output -> {
            long[] shape = output.getInfo().getShape();
            return shape.length < 2 ? 1 : (int) Math.min(Integer.MAX_VALUE, shape[shape.length - 1]);
        });
    }

    /** Whether the scores of an example are in 0..1 and add up to 1, which no logits do by chance. */
    boolean addsUpToOne(int width) {
        return ask(output -> {
            FloatBuffer scores = Scores.floats(output, name);
            double sum = 0;
            boolean inRange = scores.remaining() >= width;
            for (int i = 0; inRange && i < width; i++) {
                float score = scores.get(i);
                inRange = score >= 0 && score <= 1;
                sum += score;
            }
            return inRange && Math.abs(sum - 1) < ROUNDING;
        });
    }

    private <T> T ask(Function<OnnxTensor, T> question) {
        Map<String, OnnxTensor> feeds = new HashMap<>();
        try {
            for (Port port : inputs) {
                int batch = port.shape().length > 0 && port.shape()[0] > 0 ? (int) port.shape()[0] : 1;
                Feed feed = new Feed(port);
                feed.take(Samples.zeros().of(port, Samples.smallest(port), batch), batch, name);
                feeds.put(port.name(), feed.tensor(NativeRuntime.environment(), 0, batch, batch));
            }
            try (OrtSession.Result result = session.run(feeds, tensor)) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw new GambesonException(
                            ErrorCode.MODEL_FAILED, name + ": output " + tensor + " is not a tensor");
                }
                return question.apply(output);
            }
        } catch (OrtException e) {
            throw Failures.of(name, e);
        } finally {
            feeds.values().forEach(OnnxTensor::close);
        }
    }
}
