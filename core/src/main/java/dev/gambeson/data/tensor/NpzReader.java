package dev.gambeson.data.tensor;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * NumPy's npz archive: npy files in a zip, of which one is taken by its name.
 *
 * <p>Members are streamed from the front and never written anywhere, so that neither a path nor a bomb does anything: a
 * member unpacks only as far as its tensor needs.
 */
final class NpzReader {

    private static final List<String> EXAMPLES =
            List.of("x", "x_test", "images", "inputs", "data", "adversarial", "arr_0");
    private static final List<String> LABELS = List.of("y", "y_test", "labels", "targets", "target", "arr_1");

    private NpzReader() {}

    static Tensor read(Path file, String name, Tensors.Role role, long limit, Limits limits) {
        List<String> wanted = role == Tensors.Role.EXAMPLES ? EXAMPLES : LABELS;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(raw)) {
            int members = 0;
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; members++) {
                String member = entry.getName().toLowerCase(Locale.ROOT).replaceAll("\\.npy$", "");
                if (members > 1000) {
                    break;
                }
                if (wanted.contains(member)) {
                    ByteSource source = new ByteSource((target, from, length) -> next(zip, target, from, length), name);
                    return NpyReader.read(source, role, limit, limits);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(ErrorCode.INPUT_MALFORMED, Location.of(name), "is a damaged npz archive", null, e);
        }
        throw InputException.unsupported(
                Location.of(name),
                "has no array that is taken for " + role.name().toLowerCase(Locale.ROOT),
                "Name it one of " + String.join(", ", wanted) + ".");
    }

    private static int next(InputStream zip, byte[] target, int from, int length) {
        try {
            return zip.read(target, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
