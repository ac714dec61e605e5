package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings tensors that stand in files beside the model into its bytes, wherever in the model they are named, so that ONNX
 * Runtime never opens a file.
 */
final class ExternalTensors {

    private static final int RAW_DATA = 9;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final BundleFile bundle;
    private final String name;
    private final long most;
    private long total;

    private ExternalTensors(Path folder, String name, long most) {
        this.bundle = new BundleFile(folder, name);
        this.name = name;
        this.most = most;
    }

    /**
     * The bytes of a model with no tensor left outside.
     *
     * @param model the bytes, inspected
     * @param folder where the files are
     * @param name the model as the user named it, for errors
     */
    static byte[] inline(byte[] model, Path folder, String name, Limits limits) {
        ExternalTensors tensors = new ExternalTensors(folder, name, ModelBytes.most(limits));
        tensors.total = model.length;
        return tensors.rewrite(Message.MODEL, WireReader.of(model, name, limits))
                .toByteArray();
    }

    private WireWriter rewrite(Message kind, WireReader message) {
        WireWriter out = new WireWriter();
        while (message.next()) {
            Message inner = message.type() == WireReader.LENGTH ? kind.in(message.field()) : null;
            if (inner == null) {
                out.copy(message);
            } else if (inner != Message.TENSOR) {
                out.message(message.field(), rewrite(inner, message.message()));
            } else {
                TensorHeader tensor = TensorHeader.read(message.message());
                if (tensor.external() == null) {
                    out.copy(message);
                } else {
                    out.message(message.field(), embedded(tensor, values(tensor, tensor.external())));
                }
            }
        }
        return out;
    }

    private static WireWriter embedded(TensorHeader tensor, byte[] values) {
        WireWriter out = new WireWriter();
        WireReader fields = tensor.message().again();
        while (fields.next()) {
            if (fields.field() != RAW_DATA && fields.field() != EXTERNAL_DATA && fields.field() != DATA_LOCATION) {
                out.copy(fields);
            }
        }
        return out.bytes(RAW_DATA, values);
    }

    private byte[] values(TensorHeader tensor, Map<String, String> place) {
        String location = place.getOrDefault("location", "");
        long offset = number(tensor, place.get("offset"), 0);
        long length = number(tensor, place.get("length"), -1);
        byte[] values = bundle.read(location, offset, length, most - total);
        total += values.length;
        if (!tensor.fits(values.length)) {
            throw refused("tensor `" + tensor.name() + "` claims more elements than its " + values.length
                    + " bytes in `" + location + "` can hold");
        }
        return values;
    }

    private long number(TensorHeader tensor, @Nullable String text, long otherwise) {
        try {
            long number = text == null ? otherwise : Long.parseLong(text);
            if (text == null || number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as of a negative number.
        }
        throw refused("tensor `" + tensor.name() + "` is at `" + text + "` of its file, which is no place");
    }

    private InputException refused(String problem) {
        return new InputException(ErrorCode.MODEL_REFUSED, Location.of(name), problem, null);
    }
}
