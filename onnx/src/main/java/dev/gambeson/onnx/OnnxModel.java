package dev.gambeson.onnx;

import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.onnx.gradient.Differentiation;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.ScoresOutput;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An ONNX model on ONNX Runtime: one session, shared by all predictors, freed when model and predictors are closed. */
final class OnnxModel implements GradientModel {

    /** More than any classifier has; keeps the buffers for answers small. */
    private static final int MOST_SCORES = 1 << 22;

    private final Session session;
    private final String name;
    private final Signature signature;
    private final String tensor;
    private final Supplier<Program> program;
    private final int least;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** The last gradient that was asked for: a plan asks whether there is one, then each campaign follows it. */
    private @Nullable GradientSessions prepared;

    private OnnxModel(Session session, String name, Signature signature, String tensor, Supplier<Program> program) {
        this.session = session;
        this.name = name;
        this.signature = signature;
        this.tensor = tensor;
        this.program = program;
        this.least =
                Company.least(signature, trial -> new OnnxPredictor(session.lease(), signature, tensor, name, trial));
    }

    static OnnxModel of(Session session, Graph graph, Supplier<Program> program, ScoresOutput output, String name) {
        List<Port> inputs = new ArrayList<>();
        for (ValueInfo input : graph.inputs()) {
            inputs.add(port(input, name));
        }
        int width = width(session, inputs, output, name);
        if (width < 1 || width > MOST_SCORES) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "answers " + width + " scores an example, and 1 to " + MOST_SCORES + " are taken",
                    "Name the output with the scores in `model.output.scores`.");
        }
        List<String> labels = output.labels();
        boolean named = labels != null && labels.size() == width;
        Signature.Output scores = new Signature.Output(
                output.declared(), width, kind(session, inputs, output, width, name), named ? labels : null);
        return new OnnxModel(session, name, new Signature(inputs, scores), output.tensor(), program);
    }

    private static Port port(ValueInfo input, String name) {
        ElementType type = input.type();
        if (type == null) {
            throw InputException.unsupported(
                    Location.of(name),
                    "input " + input.name() + " has an element type that Gambeson does not give (ONNX type "
                            + input.elementType() + ")",
                    "Export the model with float32, float64, integer, bool or string inputs.");
        }
        return new Port(input.name(), type, input.shape());
    }

    /** As ONNX Runtime works it out, else one for each class that the file names, else as many as an answer has. */
    private static int width(Session session, List<Port> inputs, ScoresOutput output, String name) {
        long[] shape = session.outputShape(output.tensor());
        if (shape != null && shape.length == 1) {
            return 1;
        }
        long last = shape == null || shape.length == 0 ? Port.DYNAMIC : shape[shape.length - 1];
        if (last > 0 && last <= Integer.MAX_VALUE) {
            return (int) last;
        }
        List<String> labels = output.inside() ? output.labels() : null;
        return labels != null ? labels.size() : new ScoreProbe(session, inputs, output.tensor(), name).width();
    }

    /** As the operators say it; means and products of probabilities are known by their numbers only. */
    private static Kind kind(Session session, List<Port> inputs, ScoresOutput output, int width, String name) {
        if (output.kind() != Kind.LOGIT || width < 2) {
            return output.kind();
        }
        try {
            boolean probability = new ScoreProbe(session, inputs, output.tensor(), name).addsUpToOne(width);
            return probability ? Kind.PROBABILITY : Kind.LOGIT;
        } catch (GambesonException e) {
            // A model need not like zeros: whoever gives it real inputs will hear what is wrong with it.
            return Kind.LOGIT;
        }
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Predictor predictor() {
        if (closed.get()) {
            throw new IllegalStateException(name + " is closed");
        }
        return new OnnxPredictor(session.lease(), signature, tensor, name, least);
    }

    @Override
    public synchronized Gradient gradient(List<long[]> exampleShapes) {
        if (closed.get()) {
            throw new IllegalStateException(name + " is closed");
        }
        if (prepared == null || !prepared.takes(exampleShapes)) {
            GradientSessions made = new GradientSessions(differentiation(exampleShapes), exampleShapes, name);
            forget();
            prepared = made;
        }
        return new OnnxGradient(prepared.lease(), signature, name);
    }

    private Differentiation differentiation(List<long[]> exampleShapes) {
        Map<String, Facts> given = new HashMap<>();
        List<String> differentiated = new ArrayList<>();
        for (int i = 0; i < signature.inputs().size(); i++) {
            Port port = signature.inputs().get(i);
            given.put(port.name(), facts(port, exampleShapes.get(i)));
            if (OnnxGradientPredictor.isReal(port.type())) {
                differentiated.add(port.name());
            }
        }
        return Differentiation.of(
                program.get(),
                tensor,
                signature.output(),
                differentiated,
                given,
                new RandomRuns(signature.inputs(), exampleShapes, name),
                Math.max(0, OnnxPredictor.fixedBatch(signature)),
                name);
    }

    private void forget() {
        if (prepared != null) {
            prepared.release();
            prepared = null;
        }
    }

    private static Facts facts(Port port, long[] exampleShape) {
        List<Extent> shape = new ArrayList<>();
        long batch = port.shape().length == 0 ? Port.DYNAMIC : port.shape()[0];
        shape.add(batch == Port.DYNAMIC ? new Extent(1, 0) : Extent.of(batch));
        Arrays.stream(exampleShape).mapToObj(Extent::of).forEach(shape::add);
        int type = switch (port.type()) {
            case FLOAT -> ValueInfo.FLOAT;
            case DOUBLE -> ValueInfo.DOUBLE;
            case INT64 -> ValueInfo.INT64;
            case INT32 -> ValueInfo.INT32;
            case BOOL -> ValueInfo.BOOL;
            case STRING -> ValueInfo.STRING;
        };
        return new Facts(type, shape, null);
    }

    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            forget();
            session.release();
        }
    }
}
