package dev.gambeson.onnx;

import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.gradient.Differentiation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The gradient of a model for inputs of one shape, shared by all who hold a lease: one session for each loss, loaded when
 * it is first asked for and freed when the last lease and the last predictor are given back. Thread-safe.
 */
final class GradientSessions {

    /** Bytes of a graph. */
    private static final int LARGE = 1 << 25;

    private final Differentiation differentiation;
    private final List<long[]> shapes;
    private final String name;
    private final Map<Loss, Session> sessions = new EnumMap<>(Loss.class);
    private final Map<Loss, Integer> leasts = new EnumMap<>(Loss.class);
    private int leases = 1;

    /**
     * No session yet; the caller holds the first lease.
     *
     * @param shapes of one example for each input
     * @param name the model as the user named it, for errors
     */
    GradientSessions(Differentiation differentiation, List<long[]> shapes, String name) {
        this.differentiation = differentiation;
        this.shapes = shapes.stream().map(long[]::clone).toList();
        this.name = name;
    }

    Differentiation differentiation() {
        return differentiation;
    }

    /** Whether it is the gradient for inputs of these shapes. */
    boolean takes(List<long[]> others) {
        return Arrays.deepEquals(shapes.toArray(), others.toArray());
    }

    /** A predictor of the gradient of a loss. */
    synchronized GradientPredictor predictor(Loss loss, Signature signature) {
        if (!sessions.containsKey(loss)) {
            sessions.put(loss, load(loss));
        }
        Session session = Objects.requireNonNull(sessions.get(loss));
        int least = leasts.computeIfAbsent(
                loss,
                wanted -> Company.least(
                        signature, shapes, wanted, trial -> predictor(session, signature, wanted, trial)));
        return predictor(session, signature, loss, least);
    }

    /** Of a large model the sessions that nobody uses make room: each holds all weights, and memory for its runs. */
    private Session load(Loss loss) {
        byte[] graph = differentiation.graph(loss);
        if (graph.length > LARGE) {
            List<Session> idle =
                    sessions.values().stream().filter(Session::isIdle).toList();
            sessions.values().removeAll(idle);
            idle.forEach(Session::release);
        }
        return Session.load(graph, name, Watchdog.shared());
    }

    private GradientPredictor predictor(Session session, Signature signature, Loss loss, int least) {
        return new OnnxGradientPredictor(session.lease(), signature, loss, differentiation.outputs(), name, least);
    }

    /** Takes another lease. */
    synchronized GradientSessions lease() {
        leases++;
        return this;
    }

    /** Gives a lease back. */
    synchronized void release() {
        leases--;
        if (leases == 0) {
            sessions.values().forEach(Session::release);
        }
    }
}
