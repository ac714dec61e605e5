package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;

/** Numbers of windows given to every place of the window, and summed where windows overlap. */
final class Spread {

    private Spread() {}

    /**
     * The adjoint of the sum over windows.
     *
     * @param small one number for each window
     * @param channels how many the image has
     */
    static String over(String small, Window window, long channels, Emitter emit) {
        Window covering = window.covering();
        if (window.isApart() && Enlargement.takes(small, emit)) {
            return Enlargement.withRest(Enlargement.of(small, window.kernel(), emit), window, emit);
        }
        long[] shape = new long[window.kernel().length + 2];
        Arrays.fill(shape, 1);
        shape[0] = channels;
        System.arraycopy(window.kernel(), 0, shape, 2, window.kernel().length);
        Room.demand(shape);
        String one = emit.constant(TensorValue.scalar(emit.type(small), 1));
        // Expand of constants is done once, when the graph is loaded.
        String ones = emit.op("Expand", List.of(one, emit.longs(shape)));
        return covering.hasUnitStrides() && covering.fitsFlipped()
                ? covering.flippedOver(small, ones, channels, emit)
                : covering.transposedOver(small, ones, channels, emit);
    }
}
