package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.scan.content.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the source that a word on the command line means. */
public final class Sources {

    /** The word that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private Sources() {}

    /**
     * The source of that name.
     *
     * @param named {@code -}, the path of a file or a folder, or an {@code https} or {@code http} URL
     * @throws GambesonException {@code FILE_NOT_FOUND} where nothing is there, {@code USAGE} where it is no such name
     */
    public static Source of(String named, Access access) {
        if (named.equals(STANDARD_INPUT)) {
            String name = "standard input";
            return new SingleSource(name, () -> Intake.of(access.standardInput(), name, access.mostBytes()));
        }
        if (Destination.isMeant(named)) {
            Destination destination = destination(named);
            return new SingleSource(destination.toString(), () -> HttpFile.open(destination, access));
        }
        if (named.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "only https:// and http:// URLs, files and folders are scanned",
                    "Download it first.");
        }
        return local(named, access);
    }

    /** Nothing of what was given is shown: it may hold a key. */
    private static Destination destination(String named) {
        try {
            return Destination.of(named);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, "the URL to scan " + e.getMessage(), null, e);
        }
    }

    private static Source local(String named, Access access) {
        Path path = path(named);
        if (Files.isDirectory(path)) {
            return new FolderSource(path, named);
        }
        if (Files.isRegularFile(path)) {
            return new SingleSource(named, () -> FileContent.open(path, named));
        }
        if (!Files.exists(path)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND, named + " is not there", "Check the spelling and the folder you are in.");
        }
        // A pipe, such as that of <(command) in a shell.
        return new SingleSource(named, () -> {
            try (InputStream in = Files.newInputStream(path)) {
                return Intake.of(in, named, access.mostBytes());
            } catch (IOException e) {
                throw FileContent.unreadable(named, e);
            }
        });
    }

    private static Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new GambesonException(ErrorCode.USAGE, "that is no name of a file", null, e);
        }
    }
}
