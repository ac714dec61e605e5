package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.data.image.FolderListing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a folder is told by: the SHA-256 of the list that {@code sha256sum} prints of its files, in the order of the bytes of
 * their paths. Hidden files and folders and links do not count. In a shell:
 *
 * <pre>{@code
 * cd FOLDER && find . -type f -not -path '*'/'.*' -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
 * }</pre>
 *
 * @param sha256 in lower-case hex
 * @param bytes of all files together
 * @param files how many there are
 */
record FolderDigest(String sha256, long bytes, int files) {

    static FolderDigest of(InputFile folder) {
        Map<String, Path> files = new TreeMap<>(FolderListing.ORDER);
        FolderListing.of(folder.path(), folder.name(), files::put);
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String path = file.getKey();
            FileDigest one = FileDigest.of(new InputFile(folder.name() + "/" + path, file.getValue()));
            digest.update(line(path, one.sha256()).getBytes(StandardCharsets.UTF_8));
            bytes += one.bytes();
        }
        return new FolderDigest(HexFormat.of().formatHex(digest.digest()), bytes, files.size());
    }

    /** As sha256sum writes it: a name with a backslash or the end of a line in it is escaped, and the line says so. */
    private static String line(String path, String sha256) {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(path) ? "" : "\\") + sha256 + "  " + escaped + "\n";
    }
}
