package dev.gambeson.onnx;

import ai.onnxruntime.OrtException;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what ONNX Runtime complains of in the words of the person who has to mend it. */
final class Failures {

    private static final int LENGTH = 300;

    /** Where in its own source ONNX Runtime noticed. */
    private static final Pattern SOURCE = Pattern.compile("\\S*/onnxruntime/\\S+\\.(cc|h):\\d+ (\\S+ )*?(?=[A-Z\\[])");

    private static final Pattern CODE = Pattern.compile("^Error code - \\S+ - message: ");

    private Failures() {}

    static GambesonException of(String name, OrtException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain = SOURCE.matcher(CODE.matcher(message).replaceFirst("")).replaceAll("");
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                name + ": ONNX Runtime does not run it: "
                        + (plain.length() > LENGTH ? plain.substring(0, LENGTH) : plain),
                remedy(message),
                e);
    }

    private static @Nullable String remedy(String message) {
        if (message.contains("Failed to construct locale")) {
            return "Generate the locale on this machine, or export with the locale C"
                    + " (skl2onnx: options={TfidfVectorizer: {'locale': 'C'}}).";
        }
        if (message.contains("Unknown Category and zeros = 0")) {
            return "The data has a category that the model was not trained on: correct it, or train with"
                    + " OneHotEncoder(handle_unknown='ignore').";
        }
        if (message.contains("Unsupported model IR version")) {
            return "Export the model with an older version of onnx, or set `ir_version` to 10.";
        }
        if (message.contains("till opset") || message.contains("opset") && message.contains("under development")) {
            return "Export the model with a lower target opset.";
        }
        return null;
    }
}
