package dev.gambeson.onnx;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.gradient.Differentiation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The gradient of an ONNX model: one session for each loss, loaded when it is first asked for. */
final class OnnxGradient implements Gradient {

    private final Differentiation differentiation;
    private final Signature signature;
    private final String name;
    private final Map<Loss, Session> sessions = new EnumMap<>(Loss.class);
    private boolean closed;

    OnnxGradient(Differentiation differentiation, Signature signature, String name) {
        this.differentiation = differentiation;
        this.signature = signature;
        this.name = name;
    }

    @Override
    public List<String> approximations() {
        return differentiation.approximations();
    }

    @Override
    public synchronized GradientPredictor predictor(Loss loss) {
        if (closed) {
            throw new IllegalStateException("the gradient of " + name + " is closed");
        }
        int classes = Math.max(2, signature.output().width());
        if (classes < loss.leastClasses()) {
            throw new IllegalArgumentException(loss + " needs " + loss.leastClasses() + " classes, not " + classes);
        }
        Session session = sessions.computeIfAbsent(
                loss, wanted -> Session.load(differentiation.graph(wanted), name, Watchdog.shared()));
        return new OnnxGradientPredictor(session.lease(), signature, loss, differentiation.outputs(), name);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            sessions.values().forEach(Session::release);
        }
    }
}
