package dev.gambeson.model.normalised;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.normalised.Normalisation.Channels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The normalised copy of what a caller gives, in a buffer that is used again. Not thread-safe. */
final class NormalisedInput {

    private final Channels channels;
    private @Nullable FloatBuffer buffer;

    NormalisedInput(Channels channels) {
        this.channels = channels;
    }

    List<InputTensor> of(List<InputTensor> inputs, int examples) {
        if (inputs.size() != 1 || !(inputs.get(0) instanceof InputTensor.Floats floats)) {
            throw new GambesonException(ErrorCode.MISMATCH, "a normalised model takes one tensor of floats");
        }
        int size = size(floats);
        int all = Math.multiplyExact(examples, size);
        FloatBuffer own = buffer;
        if (own == null || own.capacity() < all) {
            own = ByteBuffer.allocateDirect(Math.multiplyExact(all, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            buffer = own;
        }
        channels.forward(floats.values(), examples, size, own);
        return List.of(new InputTensor.Floats(floats.name(), own, floats.exampleShape()));
    }

    static int size(InputTensor tensor) {
        long size = 1;
        for (long extent : tensor.exampleShape()) {
            size = Math.multiplyExact(size, extent);
        }
        return Math.toIntExact(size);
    }
}
