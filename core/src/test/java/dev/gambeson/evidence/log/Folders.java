package dev.gambeson.evidence.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a folder, kept in memory to be put back. */
public final class Folders {

    private Folders() {}

    public static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".lock")) {
                    contents.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    public static void restore(Path folder, Map<String, byte[]> contents) throws IOException {
        for (String there : contents(folder).keySet()) {
            Files.delete(folder.resolve(there));
        }
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
