package dev.gambeson.onnx;

import ai.onnxruntime.OrtException;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what ONNX Runtime complains of in the words of the person who has to mend it. */
final class Failures {

    private static final int LENGTH = 300;

    /** Where in its own source ONNX Runtime noticed: a file, the signature of a function, a broken condition. */
    private static final Pattern SOURCE = Pattern.compile(
            "\\S+\\.(cc|h):\\d+ (.*? was false\\. |.*?\\)(::<lambda\\([^)]*\\)>)?( const)?( \\[with [^]]*])? |\\w+ )?");

    private static final Pattern CODE =
            Pattern.compile("^Error code - \\S+ - message: |Exception during initialization: ");

    private static final Pattern OPERATOR =
            Pattern.compile("Non-zero status code returned while running (\\S+) node\\. Name:'[^']*' Status Message: ");

    private Failures() {}

    static GambesonException of(String name, OrtException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain = OPERATOR.matcher(
                        SOURCE.matcher(CODE.matcher(message).replaceAll("")).replaceAll(""))
                .replaceAll("operator $1: ");
        if (message.contains("terminate flag")) {
            return new GambesonException(
                    ErrorCode.MODEL_FAILED,
                    name + ": did not answer within " + Watchdog.shared().seconds() + " seconds and was ended",
                    "Ask it for fewer rows at once, or find out what it does so long.",
                    e);
        }
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                name + ": ONNX Runtime does not run it: "
                        + (plain.length() > LENGTH ? plain.substring(0, LENGTH) + "…" : plain),
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
