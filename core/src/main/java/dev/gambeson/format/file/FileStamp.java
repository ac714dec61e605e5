package dev.gambeson.format.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What tells, without reading a file, whether it is still the one that it was. Immutable.
 *
 * @param attributes size, times and what the file system calls it; where the system has it, also when anything of this was last
 *     changed, which nobody but its administrator can set back
 */
public record FileStamp(Map<String, Object> attributes) {

    private static final String UNIX = "unix:dev,ino,size,lastModifiedTime,ctime";
    private static final String OTHERS = "fileKey,size,lastModifiedTime";

    /** Of a file as it is now. */
    public static FileStamp of(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return new FileStamp(Files.readAttributes(file, unix ? UNIX : OTHERS));
    }
}
