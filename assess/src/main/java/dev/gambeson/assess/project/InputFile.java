package dev.gambeson.assess.project;

import java.nio.file.Path;

/**
 * A file that somebody named.
 *
 * @param name as the user wrote it; shown in reports
 * @param path where it is
 */
public record InputFile(String name, Path path) {

    /** A file named on the command line. */
    public static InputFile of(String name) {
        return new InputFile(name, Path.of(name));
    }
}
