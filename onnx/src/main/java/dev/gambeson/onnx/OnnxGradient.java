package dev.gambeson.onnx;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Signature;
import java.util.List;

/** One caller's hold on the gradient of an ONNX model. */
final class OnnxGradient implements Gradient {

    private final GradientSessions sessions;
    private final Signature signature;
    private final String name;
    private boolean closed;

    /** Takes over a lease of the sessions. */
    OnnxGradient(GradientSessions sessions, Signature signature, String name) {
        this.sessions = sessions;
        this.signature = signature;
        this.name = name;
    }

    @Override
    public List<String> approximations() {
        return sessions.differentiation().approximations();
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
        return sessions.predictor(loss, signature);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            sessions.release();
        }
    }
}
