package dev.gambeson.assess.pipeline;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The file that makes a build server run the gate of a project. Immutable and thread-safe; nothing is written before
 * {@link #write}.
 *
 * @param server the build server
 * @param root the root of the repository, where the server looks
 * @param project the folder of the project, below the root
 */
public record Pipeline(BuildServer server, Path root, Path project) {

    private static final String PROJECT = "<<PROJECT>>";

    /** What needs no quoting in a shell, in YAML and in Groovy. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");

    /**
     * The pipeline of a project: its repository is the nearest folder above with {@code .git} in it, or else the project's
     * own.
     *
     * @throws GambesonException {@code USAGE} where the way from one to the other has characters that a shell would take for
     *     something else
     */
    public static Pipeline of(BuildServer server, Path project) {
        Path folder = project.toAbsolutePath().normalize();
        Path root = folder;
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                root = above;
                break;
            }
        }
        Pipeline pipeline = new Pipeline(server, root, folder);
        if (!PLAIN.matcher(pipeline.way()).matches()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "no pipeline is written for a folder whose name has other characters than letters, digits and . _ -",
                    "Rename the folder, or write the pipeline by hand.");
        }
        return pipeline;
    }

    /** From the root to the project, as a shell takes it. */
    private String way() {
        String way = root.relativize(project).toString().replace('\\', '/');
        return way.isEmpty() ? "." : way;
    }

    /** Its text. */
    public String text() {
        String resource = server.id() + ".txt";
        try (InputStream in = Objects.requireNonNull(Pipeline.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(PROJECT, way());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes it where the server looks, or beside the file that is there; nothing is replaced.
     *
     * @throws GambesonException {@code USAGE} where both are there, {@code OUTPUT_FAILED} where it cannot be written
     */
    public Written write() {
        Path file = root.resolve(server.file());
        boolean besides = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        Path target = besides ? root.resolve(server.besides()) : file;
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    root.relativize(target) + ": is there already, and is not overwritten",
                    "Edit it, or move it away and run this again.");
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED,
                    target + ": cannot be written",
                    "Check the permissions of the folder and the space on the disk.",
                    e);
        }
        return new Written(target, server.advice(besides));
    }

    /**
     * A pipeline on disk.
     *
     * @param file where it is
     * @param advice what is left to do, in a sentence or two
     */
    public record Written(Path file, String advice) {}
}
