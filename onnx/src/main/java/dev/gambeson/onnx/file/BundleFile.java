package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.ForeignFormat;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/**
 * A file that a model names, inside the model's own folder and nowhere else: no {@code ..}, no absolute path, no link,
 * no device, no pipe.
 */
final class BundleFile {

    private static final String REMEDY = "Keep the file beside the model, or export the model as one file.";

    private static final int START = 16;

    private final Path root;
    private final String model;

    /**
     * Files beside a model.
     *
     * @param folder of the model
     * @param model the model as the user named it, for errors
     */
    BundleFile(Path folder, String model) {
        this.model = model;
        try {
            this.root = folder.toRealPath();
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(model), "its folder cannot be read", null, e);
        }
    }

    /**
     * Reads a range of a file.
     *
     * @param location as the model says
     * @param offset where the range begins
     * @param length how many bytes, or -1 for all up to the end
     * @param most how many bytes at most
     */
    byte[] read(String location, long offset, long length, long most) {
        Path file = inside(location);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            long wanted = length == -1 ? size - offset : length;
            if (offset < 0 || wanted < 0 || offset > size || wanted > size - offset) {
                throw refused(
                        "claims " + wanted + " bytes from " + offset + " on of `" + location + "`, which has " + size);
            }
            if (wanted > most) {
                throw InputException.tooLarge(
                        Location.of(model),
                        "takes " + wanted + " bytes of `" + location + "`, and " + most + " may be read",
                        "Give Java more memory (-Xmx); over 2 GiB no model is read.");
            }
            demandOpen(channel, location);
            ByteBuffer bytes = ByteBuffer.allocate((int) wanted);
            channel.position(offset);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new IOException("the file became shorter");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(model),
                    "the external tensor file `" + location + "` cannot be read",
                    REMEDY,
                    e);
        }
    }

    /** What is encrypted is as long as numbers are, and would be taken for them. */
    private void demandOpen(SeekableByteChannel channel, String location) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(START);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            continue;
        }
        if (ForeignFormat.byContent(Arrays.copyOf(start.array(), start.position()))
                .filter(format -> format == ForeignFormat.SEALED)
                .isPresent()) {
            throw InputException.unsupported(
                    Location.of(model),
                    "keeps a tensor in `" + location + "`, which is sealed, and only a model in one file is read so",
                    "Open it first with `gambeson open`, or seal the model as one file.");
        }
    }

    private Path inside(String location) {
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw refused("keeps a tensor in `" + location + "`, which is no path");
        }
        if (location.isEmpty() || relative.isAbsolute() || relative.getRoot() != null) {
            throw refused("keeps a tensor in `" + location + "`, which is not in the folder of the model");
        }
        Path file = root;
        for (Path step : relative) {
            if (step.toString().equals("..")) {
                throw refused("keeps a tensor in `" + location + "`, which leaves the folder of the model");
            }
            file = file.resolve(step).normalize();
            if (Files.isSymbolicLink(file)) {
                throw refused("keeps a tensor in `" + location + "`, which is a link; put the file itself there");
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(model),
                    "keeps a tensor in `" + location + "`, which is not there",
                    REMEDY);
        }
        if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("keeps a tensor in `" + location + "`, which is not a regular file");
        }
        return file;
    }

    private InputException refused(String problem) {
        return new InputException(ErrorCode.MODEL_REFUSED, Location.of(model), problem, null);
    }
}
