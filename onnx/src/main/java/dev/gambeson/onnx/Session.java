package dev.gambeson.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model loaded into ONNX Runtime, shared by all who hold a lease, and freed when the last one gives it back: native
 * memory is never freed under a run. Thread-safe.
 */
final class Session {

    private final OrtSession session;
    private final String name;
    private final Watchdog watchdog;
    private int leases = 1;

    private Session(OrtSession session, String name, Watchdog watchdog) {
        this.session = session;
        this.name = name;
        this.watchdog = watchdog;
    }

    /**
     * Loads a model; the caller holds the first lease.
     *
     * @param model bytes that were inspected
     * @param name the model as the user named it, for errors
     * @param watchdog ends runs that last too long
     */
    static Session load(byte[] model, String name, Watchdog watchdog) {
        return load(model, name, watchdog, OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    /** Loads a model that is run once or twice, operator by operator as it is written. */
    static Session loadAsIs(byte[] model, String name, Watchdog watchdog) {
        return load(model, name, watchdog, OrtSession.SessionOptions.OptLevel.NO_OPT);
    }

    private static Session load(
            byte[] model, String name, Watchdog watchdog, OrtSession.SessionOptions.OptLevel level) {
        OrtEnvironment environment = NativeRuntime.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread inside: our threads share the session, and sums are added in one order whatever their number.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(level);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            // Never what the bytes claim to be: what was inspected is what is loaded.
            options.addConfigEntry("session.load_model_format", "ONNX");
            if (level == OrtSession.SessionOptions.OptLevel.NO_OPT) {
                // Weights laid out for speed are held a second time, which two runs do not repay.
                options.addConfigEntry("session.disable_prepacking", "1");
            }
            return new Session(environment.createSession(model, options), name, watchdog);
        } catch (OrtException e) {
            throw Failures.of(name, e);
        }
    }

    /** The shape of an output as ONNX Runtime works it out, or null where it cannot or the output is no tensor. */
    long @Nullable [] outputShape(String tensor) {
        return outputShapes().get(tensor);
    }

    /** The shapes of all outputs that are tensors. ONNX Runtime lists all of them to tell one. */
    Map<String, long[]> outputShapes() {
        Map<String, long[]> shapes = new HashMap<>();
        try {
            session.getOutputInfo().forEach((name, node) -> {
                if (node.getInfo() instanceof TensorInfo info) {
                    shapes.put(name, info.getShape());
                }
            });
        } catch (OrtException e) {
            throw Failures.of(name, e);
        }
        return shapes;
    }

    /**
     * Runs the model for one output; the caller closes the result.
     *
     * @throws GambesonException {@code MODEL_FAILED} also where it takes longer than the watchdog lets it
     */
    OrtSession.Result run(Map<String, OnnxTensor> inputs, String output) {
        return run(inputs, Set.of(output), Map.of());
    }

    /**
     * Runs the model for some outputs, and writes others where the caller wants them; the caller closes the result.
     *
     * @param pinned tensors that receive outputs
     * @throws GambesonException as {@link #run(Map, String)}
     */
    OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs, Map<String, OnnxTensor> pinned) {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            Watchdog.Watch watch = watchdog.watch(options);
            try {
                return session.run(inputs, outputs, pinned, options);
            } finally {
                watch.finish();
            }
        } catch (OrtException e) {
            throw Failures.of(name, e);
        }
    }

    /** Whether nobody but its first holder has a lease. */
    synchronized boolean isIdle() {
        return leases == 1;
    }

    /** Takes another lease. */
    synchronized Session lease() {
        if (leases == 0) {
            throw new IllegalStateException(name + " is closed");
        }
        leases++;
        return this;
    }

    /** Gives a lease back. */
    synchronized void release() {
        leases--;
        if (leases > 0) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new GambesonException(ErrorCode.INTERNAL, name + ": the session could not be closed", null, e);
        }
    }
}
