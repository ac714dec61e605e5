package dev.gambeson.scan.folder;

import dev.gambeson.GambesonException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The files of a folder and of those below it, by name, and what was found about them together. Not thread-safe. */
public final class Folder {

    /** Configurations and sources are shorter; longer ones are not looked at here. */
    private static final int LONGEST = 4 << 20;

    private final NavigableSet<String> names;
    private final Function<String, Content> opener;
    private final Map<String, List<Finding>> findings = new HashMap<>();

    /**
     * A folder.
     *
     * @param names of its files relative to it, with {@code /} between their parts
     * @param opener opens one of them
     */
    public Folder(Iterable<String> names, Function<String, Content> opener) {
        this.names = new TreeSet<>();
        names.forEach(this.names::add);
        this.opener = opener;
    }

    /** All names, sorted. */
    public NavigableSet<String> names() {
        return names;
    }

    /** The names that end so, each the last part of a path. */
    List<String> called(String name) {
        return names.stream()
                .filter(path -> path.equals(name) || path.endsWith("/" + name))
                .toList();
    }

    /** Whether there is such a file. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** Whether anything lies in that folder. */
    boolean hasFolder(String name) {
        String next = names.ceiling(name + "/");
        return next != null && next.startsWith(name + "/");
    }

    /** The names below a folder; with an empty name all. */
    List<String> below(String folder) {
        return folder.isEmpty() ? List.copyOf(names) : List.copyOf(names.subSet(folder + "/", folder + "0"));
    }

    /** The text of a file; empty where it is no such file, cannot be read or is too long. */
    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try (Content content = opener.apply(name)) {
            if (content.size() > LONGEST) {
                return Optional.empty();
            }
            byte[] bytes = new byte[(int) content.size()];
            int count = content.read(0, bytes, 0, bytes.length);
            return Optional.of(new String(bytes, 0, count, StandardCharsets.UTF_8));
        } catch (GambesonException e) {
            // The scan of the file itself says that it cannot be read.
            return Optional.empty();
        }
    }

    /** Something was found about a file. */
    void found(String name, Finding finding) {
        List<Finding> list = findings.computeIfAbsent(name, key -> new ArrayList<>());
        if (list.size() < 100) {
            list.add(finding.at(Location.of(name)));
        }
    }

    /** What was found, by file. */
    Map<String, List<Finding>> findings() {
        return findings;
    }

    /** The folder in which a file lies; empty for this one. */
    static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** A path below a folder. */
    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
