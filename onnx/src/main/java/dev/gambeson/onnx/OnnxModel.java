package dev.gambeson.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;

/** An ONNX model on ONNX Runtime: one session, shared by all predictors. */
final class OnnxModel implements Model {

    private final OrtSession session;
    private final String name;
    private final Signature signature;
    private final String tensor;
    private final long[] outputShape;

    private OnnxModel(OrtSession session, String name, Signature signature, String tensor, long[] outputShape) {
        this.session = session;
        this.name = name;
        this.signature = signature;
        this.tensor = tensor;
        this.outputShape = outputShape;
    }

    static OnnxModel of(OrtSession session, Graph graph, ScoresOutput output, String name) throws OrtException {
        List<Port> inputs = new ArrayList<>();
        for (ValueInfo input : graph.inputs()) {
            ElementType type = input.type();
            if (type == null) {
                throw InputException.unsupported(
                        Location.of(name),
                        "input " + input.name() + " has an element type that Gambeson does not give (ONNX type "
                                + input.elementType() + ")",
                        "Export the model with float32, float64, integer, bool or string inputs.");
            }
            long[] shape = input.shape();
            inputs.add(new Port(input.name(), type, shape == null ? new long[] {Port.DYNAMIC} : shape));
        }
        long[] shape = outputShape(session, output.tensor());
        List<String> labels = output.labels();
        int declared = shape.length == 1 ? 1 : (int) Math.min(Integer.MAX_VALUE, shape[shape.length - 1]);
        Signature.Output scores = new Signature.Output(
                output.declared(), declared > 0 ? declared : labels == null ? 1 : labels.size(), output.kind(), labels);
        OnnxModel model = new OnnxModel(session, name, new Signature(inputs, scores), output.tensor(), shape);
        return declared > 0 ? model : model.withWidth(new WidthProbe(session, inputs, output.tensor(), name).width());
    }

    private OnnxModel withWidth(int width) {
        Signature.Output output = signature.output();
        List<String> labels = output.labels();
        return new OnnxModel(
                session,
                name,
                new Signature(
                        signature.inputs(),
                        new Signature.Output(
                                output.name(),
                                width,
                                output.kind(),
                                labels != null && labels.size() == width ? labels : null)),
                tensor,
                outputShape);
    }

    private static long[] outputShape(OrtSession session, String tensor) throws OrtException {
        NodeInfo node = session.getOutputInfo().get(tensor);
        if (node != null && node.getInfo() instanceof TensorInfo info) {
            return info.getShape();
        }
        throw new GambesonException(ErrorCode.MODEL_FAILED, "output " + tensor + " is not a tensor");
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Predictor predictor() {
        return new OnnxPredictor(session, signature, tensor, outputShape.length, name);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new GambesonException(ErrorCode.INTERNAL, name + ": the session could not be closed", null, e);
        }
    }
}
