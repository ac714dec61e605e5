package dev.gambeson.assess.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to be scanned.
 *
 * @param files in an order that depends on names only
 * @param root the folder below which the names of the files lie, as a relative path with slashes that does not lead
 *     upwards; null where the user named no such folder. Code hosts find the files by it.
 */
public record ScanTargets(List<Candidate> files, @Nullable String root) {

    public ScanTargets {
        files = List.copyOf(files);
    }

    /**
     * Finds the files.
     *
     * @param targets files and folders as the user named them, at least one
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND} where one is not there, or holds no file at all
     */
    public static ScanTargets of(List<String> targets) {
        return new ScanTargets(Candidates.of(targets), targets.size() == 1 ? root(Path.of(targets.get(0))) : null);
    }

    /** Names are relative to what was named, so that they stay the same wherever that lies; code hosts count from theirs. */
    private static @Nullable String root(Path target) {
        Path folder = Files.isDirectory(target)
                ? target.normalize()
                : target.normalize().getParent();
        if (folder == null
                || folder.isAbsolute()
                || folder.startsWith("..")
                || folder.toString().isEmpty()) {
            return null;
        }
        return folder.toString().replace(folder.getFileSystem().getSeparator(), "/");
    }
}
