package dev.gambeson.onnx;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.util.List;

/**
 * The tensors of a caller.
 *
 * @param tensors in any order
 * @param model as the user named it, for errors
 */
record GivenTensors(List<InputTensor> tensors, String model) {

    /** The tensor for an input. */
    InputTensor of(Port port) {
        for (InputTensor tensor : tensors) {
            if (tensor.name().equals(port.name())) {
                return tensor;
            }
        }
        throw mismatch(model + ": input " + port + " was not given");
    }

    /** Refuses tensors that are for none of the inputs. */
    void demandKnown(List<Port> ports) {
        for (InputTensor tensor : tensors) {
            if (ports.stream().noneMatch(port -> port.name().equals(tensor.name()))) {
                List<String> names = ports.stream().map(Port::name).toList();
                throw mismatch(model + " has no input `" + tensor.name() + "`"
                        + Nearest.to(tensor.name(), names)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("; it has " + String.join(", ", names)));
            }
        }
    }

    private static GambesonException mismatch(String message) {
        return new GambesonException(ErrorCode.MISMATCH, message);
    }
}
