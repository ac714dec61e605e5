package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.FileStamp;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A file as it was before its digest was taken, as far as can be told without reading it. Stages read files anew, some of them more
 * than once: a report about a file that changed meanwhile would be about another than the one whose digest it names.
 *
 * @param stamp what the file system says of it
 */
record FileState(InputFile file, FileStamp stamp) {

    /** Those that are regular files of this machine. */
    static List<FileState> of(Collection<InputFile> files) {
        List<FileState> states = new ArrayList<>();
        for (InputFile file : files) {
            if (Files.isRegularFile(file.path())) {
                states.add(new FileState(file, stamp(file)));
            }
        }
        return states;
    }

    /** @throws InputException {@code INPUT_UNREADABLE} where it is not as it was */
    void demandSame() {
        if (!Files.isRegularFile(file.path()) || !stamp(file).equals(stamp)) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(file.name()),
                    "changed while it was examined",
                    "Find out who writes there, and examine it again.");
        }
    }

    private static FileStamp stamp(InputFile file) {
        try {
            return FileStamp.of(file.path());
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
