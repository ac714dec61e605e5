package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.zip.ZipArchive;
import dev.gambeson.format.zip.ZipMember;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** NumPy's npz archive: npy files in a zip, of which one is taken by its name. */
final class NpzReader {

    private static final List<String> EXAMPLES =
            List.of("x", "x_test", "images", "inputs", "data", "adversarial", "arr_0");
    private static final List<String> LABELS = List.of("y", "y_test", "labels", "targets", "target", "arr_1");
    private static final int SHOWN = 10;

    private NpzReader() {}

    static Tensor read(Path file, String name, Tensors.Role role, long limit, Limits limits) {
        List<String> wanted = role == Tensors.Role.EXAMPLES ? EXAMPLES : LABELS;
        try (ZipArchive archive = ZipArchive.open(file, name)) {
            Map<String, String> members = membersByArray(archive, name);
            for (String array : wanted) {
                String member = members.get(array);
                if (member != null) {
                    try (ZipMember bytes = archive.open(member)) {
                        return NpyReader.read(new ByteSource(bytes::read, name, member), role, limit, limits);
                    }
                }
            }
            throw InputException.unsupported(
                    Location.of(name),
                    "has no array that is taken for " + role.name().toLowerCase(Locale.ROOT) + ", only "
                            + members.keySet().stream().limit(SHOWN).toList(),
                    "Name it one of " + String.join(", ", wanted) + ".");
        }
    }

    /** The names of the arrays in small letters, as far as they are arrays. */
    private static Map<String, String> membersByArray(ZipArchive archive, String name) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String member : archive.names()) {
            String array = member.toLowerCase(Locale.ROOT);
            if (array.endsWith(".npy")) {
                String other = members.put(array.substring(0, array.length() - ".npy".length()), member);
                if (other != null) {
                    throw InputException.malformed(
                            Location.of(name), "has two arrays of one name, " + other + " and " + member);
                }
            }
        }
        return members;
    }
}
