package dev.gambeson.scan.pickle.allowed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bundled list as it lies in its file, whose lines are sorted by their bytes: a name is looked for by halves, and only
 * its line is read. A scan of a small file would take longer to read all lines than to do everything else. That the file
 * is sorted and each line well formed is tested. Immutable and thread-safe.
 */
final class SortedLines {

    private final byte[] bytes;
    private final int first;

    /** @param bytes comments, a header, and lines that begin with module and name, each with a comma after it */
    SortedLines(byte[] bytes) {
        this.bytes = bytes;
        int start = 0;
        while (start < bytes.length && bytes[start] == '#') {
            start = end(start) + 1;
        }
        this.first = end(start) + 1;
    }

    /** All bytes of a resource. */
    static SortedLines of(String file) {
        try (InputStream content = SortedLines.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("the list of allowed names is missing");
            }
            return new SortedLines(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of that name, or null. */
    @Nullable
    String find(String module, String name) {
        if ((module + name).indexOf(',') >= 0 || (module + name).indexOf('\n') >= 0) {
            // The file has none such, and what reaches beyond its cell is another name.
            return null;
        }
        byte[] wanted = (module + ',' + name + ',').getBytes(StandardCharsets.UTF_8);
        int low = first;
        int high = bytes.length;
        while (low < high) {
            int start = start((low + high) >>> 1);
            int end = end(start);
            int order = Arrays.compareUnsigned(
                    bytes, start, Math.min(end, start + wanted.length), wanted, 0, wanted.length);
            if (order == 0) {
                return new String(bytes, start, end - start, StandardCharsets.UTF_8);
            }
            if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return null;
    }

    /** The top-level packages of all names. */
    Set<String> libraries() {
        Set<String> all = new HashSet<>();
        for (int start = first; start < bytes.length; start = end(start) + 1) {
            int end = start;
            while (bytes[end] != '.' && bytes[end] != ',') {
                end++;
            }
            all.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        }
        return Set.copyOf(all);
    }

    /** How many lines there are. */
    int size() {
        int count = 0;
        for (int start = first; start < bytes.length; start = end(start) + 1) {
            count++;
        }
        return count;
    }

    private int start(int within) {
        int start = within;
        while (start > first && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int end(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
