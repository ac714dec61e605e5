package dev.gambeson.privacy.column;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads our own lists of words: a key, a colon, and phrases between bars, a line each; {@code #} begins a comment. */
final class WordLists {

    private WordLists() {}

    static Map<String, List<String>> read(String resource) {
        try (InputStream file = WordLists.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> lists = new LinkedHashMap<>();
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(':');
                lists.put(line.substring(0, colon), phrases(line.substring(colon + 1)));
            });
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> phrases(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }
}
