package dev.gambeson.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX models by the rules of the design: from bytes, never from a path; external tensors from the model's own
 * folder only; no custom operator library; no unknown operator domain; not over 2 GiB.
 *
 * <p>The file is read by our own reader first; ONNX Runtime sees it only after that. Thread-safe.
 *
 * <pre>{@code
 * try (Model model = OnnxModels.load(Path.of("model.onnx"), "model.onnx", null, Limits.standard());
 *         Predictor predictor = model.predictor()) {
 *     predictor.predict(List.of(images), 32, scores);
 * }
 * }</pre>
 */
public final class OnnxModels {

    /** The operator sets that ONNX Runtime itself brings: the standard, its ML part, and its own contributions. */
    private static final Set<String> DOMAINS =
            Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc", "com.ms.internal.nhwc");

    private OnnxModels() {}

    /**
     * Reads, checks and loads a model.
     *
     * @param file the model file; external tensors are looked for in its folder
     * @param name the file as the user named it, for errors
     * @param scores the output with the scores, or null to find it
     * @param limits bounds the size
     * @throws InputException {@code INPUT_MALFORMED} or {@code INPUT_UNSUPPORTED} where it is no usable ONNX model,
     *     {@code MODEL_REFUSED} where it asks for something that is never allowed, {@code MODEL_FAILED} where ONNX
     *     Runtime does not take it
     */
    public static Model load(Path file, String name, @Nullable String scores, Limits limits) {
        byte[] bytes = bytes(file, name, limits);
        Magic.demandOnnx(bytes, name);
        OnnxFile model = OnnxFile.read(bytes, name, limits);
        refuseForeignOperators(model, name);
        if (model.innerExternal()) {
            throw refused(name, "a tensor inside an attribute points to another file");
        }
        if (model.graph().initializers().stream().anyMatch(Initializer::isExternal)) {
            Path folder = file.toAbsolutePath().getParent();
            bytes = new ExternalTensors(folder == null ? file : folder, name, limits).inline(bytes);
        }
        ScoresOutput output = ScoresOutput.find(model.graph(), scores, name);
        if (output.info() == null) {
            bytes = OutputCut.at(bytes, output.tensor(), limits);
        }
        OrtSession session = session(bytes, name);
        try {
            return OnnxModel.of(session, model.graph(), output, name);
        } catch (RuntimeException | OrtException e) {
            close(session);
            throw e instanceof OrtException failure ? failed(name, failure) : (RuntimeException) e;
        }
    }

    /** The version of ONNX Runtime. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    static GambesonException failed(String name, OrtException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                name + ": ONNX Runtime does not run it: "
                        + (message.length() > 300 ? message.substring(0, 300) : message),
                null,
                e);
    }

    private static OrtSession session(byte[] bytes, String name) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "gambeson");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread inside: our threads share the session, and sums are added in one order whatever their number.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            return environment.createSession(bytes, options);
        } catch (OrtException e) {
            throw failed(name, e);
        }
    }

    private static void refuseForeignOperators(OnnxFile model, String name) {
        Set<String> foreign = new TreeSet<>();
        for (String operator : model.operators()) {
            int dot = operator.lastIndexOf('.');
            String domain = dot < 0 ? "" : operator.substring(0, dot);
            if (!DOMAINS.contains(domain) && !model.functionDomains().contains(domain)) {
                foreign.add(operator);
            }
        }
        if (!foreign.isEmpty()) {
            throw refused(
                    name,
                    "uses operators of unknown origin (" + String.join(", ", foreign)
                            + "), which would need a native library of the model's own choosing");
        }
    }

    private static byte[] bytes(Path file, String name, Limits limits) {
        try {
            if (!Files.exists(file)) {
                throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": no such file");
            }
            if (!Files.isRegularFile(file)) {
                throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": is not a file");
            }
            if (Files.size(file) > limits.fileBytes()) {
                throw refused(name, "is over 2 GiB; ONNX Runtime takes no larger model from memory");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read", null, e);
        }
    }

    private static InputException refused(String name, String problem) {
        return new InputException(ErrorCode.MODEL_REFUSED, Location.of(name), problem, null);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new GambesonException(ErrorCode.INTERNAL, "a session could not be closed", null, e);
        }
    }
}
