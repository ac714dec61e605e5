package dev.gambeson.onnx;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.WireReader;
import dev.gambeson.format.WireWriter;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Brings tensors that stand in files beside the model into its bytes, so that ONNX Runtime never opens a file.
 *
 * <p>A location must stay inside the folder of the model, also after links are followed; offset and length must lie
 * inside the file.
 */
final class ExternalTensors {

    private final Path folder;
    private final String name;
    private final Limits limits;

    ExternalTensors(Path folder, String name, Limits limits) {
        this.folder = folder;
        this.name = name;
        this.limits = limits;
    }

    /** The bytes of a model with no tensor left outside. */
    byte[] inline(byte[] model) {
        long total = model.length;
        WireWriter out = new WireWriter();
        WireReader reader = WireReader.of(model, name, limits);
        while (reader.next()) {
            if (reader.field() != 7) {
                out.copy(reader);
                continue;
            }
            WireWriter graph = new WireWriter();
            WireReader fields = reader.message();
            while (fields.next()) {
                if (fields.field() != 5) {
                    graph.copy(fields);
                    continue;
                }
                Initializer initializer = Initializer.read(fields.message());
                if (!initializer.isExternal()) {
                    graph.copy(fields);
                    continue;
                }
                byte[] values = values(initializer);
                total += values.length;
                if (total > limits.fileBytes() - (1 << 20)) {
                    throw refused(
                            "is over 2 GiB with its external tensors; ONNX Runtime takes no larger model from memory");
                }
                graph.message(5, embedded(fields.message(), values));
            }
            out.message(7, graph);
        }
        return out.toByteArray();
    }

    private static WireWriter embedded(WireReader tensor, byte[] values) {
        WireWriter out = new WireWriter();
        while (tensor.next()) {
            // 9 is raw_data, 13 external_data, 14 data_location
            if (tensor.field() != 9 && tensor.field() != 13 && tensor.field() != 14) {
                out.copy(tensor);
            }
        }
        return out.bytes(9, values);
    }

    private byte[] values(Initializer initializer) {
        String location = initializer.external().getOrDefault("location", "");
        Path file = inside(location, initializer.name());
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "r")) {
            long offset = number(initializer, "offset", 0);
            long length = number(initializer, "length", data.length() - offset);
            if (offset < 0 || length < 0 || offset > data.length() || length > data.length() - offset) {
                throw refused("tensor " + initializer.name() + " claims bytes " + offset + " to " + (offset + length)
                        + " of " + location + ", which has " + data.length());
            }
            if (length > limits.fileBytes()) {
                throw refused("tensor " + initializer.name() + " is larger than " + limits.fileBytes() + " bytes");
            }
            byte[] values = new byte[(int) length];
            data.seek(offset);
            data.readFully(values);
            return values;
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(name),
                    "the external tensor file " + location + " cannot be read",
                    "Keep the file beside the model, or export the model as one file.",
                    e);
        }
    }

    private Path inside(String location, String tensor) {
        try {
            Path relative = Path.of(location);
            Path root = folder.toRealPath();
            Path file = root.resolve(relative).normalize();
            if (!location.isEmpty() && !relative.isAbsolute() && file.startsWith(root) && !file.equals(root)) {
                if (!Files.isRegularFile(file)) {
                    throw new InputException(
                            ErrorCode.INPUT_UNREADABLE,
                            Location.of(name),
                            "tensor " + tensor + " is in " + location + ", which is not there",
                            "Keep the file beside the model, or export the model as one file.");
                }
                if (file.toRealPath().startsWith(root)) {
                    return file;
                }
            }
        } catch (InvalidPathException | IOException e) {
            throw refused("tensor " + tensor + " points to `" + location + "`, which is no path");
        }
        throw refused("tensor " + tensor + " points to `" + location + "`, outside the folder of the model");
    }

    private long number(Initializer initializer, String key, long otherwise) {
        String text = initializer.external().get(key);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refused("tensor " + initializer.name() + " has the " + key + " `" + text + "`");
        }
    }

    private InputException refused(String problem) {
        return new InputException(ErrorCode.MODEL_REFUSED, Location.of(name), problem, null);
    }
}
