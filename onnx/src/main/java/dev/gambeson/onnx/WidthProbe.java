package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a model once with zeros and empty texts how many scores it gives, where the file does not say. */
record WidthProbe(OrtSession session, List<Port> inputs, String tensor, String name) {

    int width() throws OrtException {
        Map<String, OnnxTensor> feeds = new HashMap<>();
        try {
            for (Port port : inputs) {
                int batch = port.shape().length > 0 && port.shape()[0] > 0 ? (int) port.shape()[0] : 1;
                Feed feed = Feed.match(List.of(port), List.of(zeros(port, batch)), name)
                        .get(0);
                feeds.put(port.name(), feed.tensor(OrtEnvironment.getEnvironment(), 0, batch, batch));
            }
            try (OrtSession.Result result = session.run(feeds, Set.of(tensor))) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                long[] shape = output.getInfo().getShape();
                return shape.length < 2 ? 1 : Math.toIntExact(shape[shape.length - 1]);
            }
        } finally {
            feeds.values().forEach(OnnxTensor::close);
        }
    }

    private static InputTensor zeros(Port port, int batch) {
        long[] shape = port.exampleShape();
        long size = batch;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.max(1, shape[i]);
            size = Math.multiplyExact(size, shape[i]);
        }
        int elements = Math.toIntExact(size);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(elements, Long.BYTES))
                .order(ByteOrder.nativeOrder());
        return switch (port.type()) {
            case FLOAT -> new InputTensor.Floats(port.name(), bytes.asFloatBuffer(), shape);
            case DOUBLE -> new InputTensor.Doubles(port.name(), bytes.asDoubleBuffer(), shape);
            case INT64, INT32, BOOL -> new InputTensor.Longs(port.name(), bytes.asLongBuffer(), shape);
            case STRING -> {
                String[] texts = new String[elements];
                java.util.Arrays.fill(texts, "");
                yield new InputTensor.Strings(port.name(), texts, shape);
            }
        };
    }
}
