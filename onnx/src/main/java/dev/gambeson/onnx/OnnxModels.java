package dev.gambeson.onnx;

import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.file.ModelFile;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.OutputCut;
import dev.gambeson.onnx.graph.ScoresOutput;
import dev.gambeson.onnx.program.Program;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX models without trusting them: from bytes, never from a path; external tensors from the model's own
 * folder only; no custom operator library; no unknown operator domain; not over 2 GiB.
 *
 * <p>The file is read by our own reader first, whole, with its sub-graphs and functions; ONNX Runtime sees it only after
 * that. A run is ended after ten minutes. What is not bounded is the memory that a model takes when it runs, and a fault
 * in ONNX Runtime would be ours: run models of strangers in a process or container with limits of its own. Thread-safe.
 *
 * <pre>{@code
 * try (Model model = OnnxModels.load(Path.of("model.onnx"), "model.onnx", null, Limits.standard());
 *         Predictor predictor = model.predictor()) {
 *     predictor.predict(List.of(images), 32, scores);
 * }
 * }</pre>
 */
public final class OnnxModels {

    /** The word for the format in reports. */
    public static final String FORMAT = "onnx";

    private OnnxModels() {}

    /**
     * Reads, checks and loads a model.
     *
     * @param file the model file; external tensors are looked for in its folder
     * @param name the file as the user named it, for errors
     * @param scores the output with the scores, or null to find it
     * @param limits bounds the size
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_UNSUPPORTED}, {@code INPUT_TOO_LARGE} or {@code
     *     INPUT_UNREADABLE} where it is no usable ONNX model (the message says what it looks like), {@code MODEL_REFUSED}
     *     where it asks for something that is never allowed
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code MISMATCH} where the output with the scores cannot be told;
     *     {@code MODEL_FAILED} where ONNX Runtime does not take the model
     */
    public static Model load(Path file, String name, @Nullable String scores, Limits limits) {
        return loaded(ModelFile.read(file, name, limits), name, scores, limits);
    }

    /**
     * Checks and loads a model in memory, such as one that was sealed and whose plaintext must not be on the disk.
     *
     * @param bytes the model; not changed
     * @param folder where external tensors are looked for
     * @throws InputException as {@link #load(Path, String, String, Limits)}
     * @throws GambesonException as {@link #load(Path, String, String, Limits)}
     */
    public static Model load(byte[] bytes, Path folder, String name, @Nullable String scores, Limits limits) {
        return loaded(ModelFile.inspected(bytes, folder, name, limits), name, scores, limits);
    }

    private static Model loaded(byte[] whole, String name, @Nullable String scores, Limits limits) {
        byte[] bytes = whole;
        Graph graph = Graph.ofModel(WireReader.of(bytes, name, limits), name);
        ScoresOutput output = ScoresOutput.find(graph, scores, name);
        InputSizes.demandWithin(graph.inputs(), name, limits);
        if (output.inside()) {
            bytes = OutputCut.at(bytes, output.tensor(), name, limits);
        }
        Session session = Session.load(bytes, name, Watchdog.shared());
        try {
            byte[] inspected = bytes;
            OnnxModel model = OnnxModel.of(session, graph, () -> Program.read(inspected, name, limits), output, name);
            return OnnxTreeModel.of(model, graph, output.tensor(), name);
        } catch (RuntimeException e) {
            session.release();
            throw e;
        }
    }

    /** The version of ONNX Runtime. */
    public static String runtimeVersion() {
        return NativeRuntime.environment().getVersion();
    }
}
