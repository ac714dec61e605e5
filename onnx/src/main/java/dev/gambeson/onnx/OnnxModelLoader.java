package dev.gambeson.onnx;

import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.ModelLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * ONNX among the formats of models. A {@code ModelProto} has no magic; exporters write its version first, and then who
 * they are. What is of no other format is tried, for the error that says what it looks like.
 */
public final class OnnxModelLoader implements ModelLoader {

    @Override
    public String format() {
        return OnnxModels.FORMAT;
    }

    @Override
    public Likeness likeness(byte[] start) {
        if (start.length > 0 && !isField(start[0])) {
            return Likeness.NO;
        }
        return start.length > 2 && start[0] == 0x08 && start[1] > 0 && start[1] < 32 && start[2] == 0x12
                ? Likeness.CERTAIN
                : Likeness.PERHAPS;
    }

    /** Whether protobuf may begin so: with a field that is a number or has a length, and no group of fields. */
    private static boolean isField(byte first) {
        int wireType = first & 7;
        return wireType == 0 || wireType == 1 || wireType == 2 || wireType == 5;
    }

    @Override
    public Model load(Path file, String name, @Nullable String scores, Limits limits) {
        return OnnxModels.load(file, name, scores, limits);
    }
}
