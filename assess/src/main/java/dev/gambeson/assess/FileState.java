package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A file as it was before its digest was taken, as far as can be told without reading it. Stages read files anew, some of them more
 * than once: a report about a file that changed meanwhile would be about another than the one whose digest it names.
 *
 * @param attributes size, times and what the file system calls it; where the system has it, also when anything of this was last
 *     changed, which nobody but its administrator can set back
 */
record FileState(InputFile file, Map<String, Object> attributes) {

    private static final String UNIX = "unix:dev,ino,size,lastModifiedTime,ctime";
    private static final String OTHERS = "fileKey,size,lastModifiedTime";

    /** Those that are regular files of this machine. */
    static List<FileState> of(Collection<InputFile> files) {
        List<FileState> states = new ArrayList<>();
        for (InputFile file : files) {
            if (Files.isRegularFile(file.path())) {
                states.add(new FileState(file, attributes(file)));
            }
        }
        return states;
    }

    /** @throws InputException {@code INPUT_UNREADABLE} where it is not as it was */
    void demandSame() {
        if (!Files.isRegularFile(file.path()) || !attributes(file).equals(attributes)) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(file.name()),
                    "changed while it was examined",
                    "Find out who writes there, and examine it again.");
        }
    }

    private static Map<String, Object> attributes(InputFile file) {
        Path path = file.path();
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            return Files.readAttributes(path, unix ? UNIX : OTHERS);
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(file.name()),
                    "cannot be read",
                    "Check its permissions and the disk.",
                    e);
        }
    }
}
