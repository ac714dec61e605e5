package dev.gambeson.assess.scan;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files below what somebody named, in an order that depends on names only. */
final class Candidates {

    private Candidates() {}

    /**
     * All files.
     *
     * @param targets files and folders as the user named them
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is nothing of that name, or no file at all
     */
    static List<Candidate> of(List<String> targets) {
        List<Candidate> found = new ArrayList<>();
        for (String target : targets) {
            Path path = Path.of(target);
            demandThere(target, path);
            String prefix = targets.size() == 1 ? "" : target.replaceFirst("/+$", "");
            if (Files.isDirectory(path)) {
                walk(path, prefix.isEmpty() ? "" : prefix + "/", found);
            } else {
                String name = prefix.isEmpty() ? path.getFileName().toString() : prefix;
                found.add(candidate(name, path));
            }
        }
        if (found.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    String.join(", ", targets) + ": there is no file to scan",
                    "Name a model file, or the folder that holds some.");
        }
        return found;
    }

    private static void demandThere(String target, Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Path folder = path.toAbsolutePath().getParent();
            List<String> near = List.of();
            if (folder != null && Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    near = files.limit(10_000)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList();
                } catch (IOException e) {
                    near = List.of();
                }
            }
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    target + ": there is no such file or folder"
                            + Nearest.hint(path.toAbsolutePath().getFileName().toString(), near));
        }
    }

    private static void walk(Path folder, String prefix, List<Candidate> found) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            found.add(new Candidate(prefix, folder, "is a folder that cannot be read"));
            return;
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        for (Path child : children) {
            String name = prefix + child.getFileName();
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                walk(child, name + "/", found);
            } else {
                found.add(candidate(name, child));
            }
        }
    }

    private static Candidate candidate(String name, Path path) {
        return new Candidate(
                name,
                path,
                Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? null : "is a link or no regular file");
    }
}
