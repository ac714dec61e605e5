package dev.gambeson.assess.scan;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.Nearest;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.source.Access;
import dev.gambeson.scan.source.Item;
import dev.gambeson.scan.source.Source;
import dev.gambeson.scan.source.Sources;
import dev.gambeson.store.Address;
import dev.gambeson.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to be scanned, as one source: files, folders, URLs.
 *
 * @param sources one for each thing that was named, in that order
 */
public record ScanTargets(List<Source> sources) implements Source {

    /** So many names of a folder are looked at for one that was meant. */
    private static final int NAMES = 10_000;

    public ScanTargets {
        sources = List.copyOf(sources);
    }

    /**
     * Finds what was named.
     *
     * @param targets as the user named them, at least one
     * @throws GambesonException {@code FILE_NOT_FOUND} where one is not there, with the name that was probably meant; {@code
     *     USAGE} where the header for servers would be shown to two of them
     */
    public static ScanTargets of(List<String> targets, Access access) {
        List<Address> addresses =
                targets.stream().filter(Address::isMeant).map(Address::of).toList();
        Stores.demandOneServer(addresses, access.credential());
        List<Source> sources = new ArrayList<>();
        for (String target : targets) {
            try {
                sources.add(Sources.of(target, access));
            } catch (GambesonException e) {
                throw e.code() == ErrorCode.FILE_NOT_FOUND ? notThere(target) : e;
            }
        }
        return new ScanTargets(sources);
    }

    /** One file that is there, called by a name of its own. */
    public static ScanTargets of(InputFile file) {
        return new ScanTargets(List.of(new OneFile(file)));
    }

    private record OneFile(InputFile file) implements Source {

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public Iterator<Item> items() {
            return List.of(new Item(file.name(), () -> FileContent.open(file.path(), file.name())))
                    .iterator();
        }
    }

    private static GambesonException notThere(String target) {
        Path path = Path.of(target).toAbsolutePath().normalize();
        String name = String.valueOf(path.getFileName());
        return new GambesonException(
                ErrorCode.FILE_NOT_FOUND,
                target + ": there is no such file or folder" + Nearest.hint(name, beside(path)),
                "Name a model file, or a folder that holds some.");
    }

    private static List<String> beside(Path path) {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(NAMES)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public String name() {
        return String.join(", ", sources.stream().map(Source::name).toList());
    }

    @Override
    public boolean isFolder() {
        return sources.stream().anyMatch(Source::isFolder);
    }

    /**
     * All files, called as the user would find them again: below the one folder that was named by their path in it, below
     * one of several with its name before that. A file of its own keeps the words of the user, but only its own name where
     * they say where it lies on this machine.
     */
    @Override
    public Iterator<Item> items() {
        return sources.stream().flatMap(this::items).iterator();
    }

    private Stream<Item> items(Source source) {
        Iterable<Item> items = source::items;
        String prefix = sources.size() == 1 ? "" : source.name().replaceFirst("/+$", "") + "/";
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> new Item(
                        item.name().equals(source.name()) ? own(source) : prefix + item.name(),
                        () -> sources.size() == 1 && !source.isFolder() ? item.open() : open(item)));
    }

    private String own(Source source) {
        Path path = local(source.name());
        if (path == null || !path.isAbsolute() && !path.normalize().startsWith("..")) {
            return source.name();
        }
        String name = String.valueOf(path.getFileName());
        boolean alone = sources.stream()
                        .map(other -> local(other.name()))
                        .filter(other -> other != null && name.equals(String.valueOf(other.getFileName())))
                        .count()
                == 1;
        return alone ? name : source.name();
    }

    /** One server that fails must not stop the scan of what else was named. */
    private static Content open(Item item) {
        try {
            return item.open();
        } catch (GambesonException e) {
            if (e.code().category() != ErrorCode.Category.REMOTE) {
                throw e;
            }
            throw new GambesonException(ErrorCode.INPUT_UNREADABLE, String.valueOf(e.getMessage()), e.remedy(), e);
        }
    }

    /**
     * The folder below which the names of the files lie, as a relative path with slashes that does not lead upwards: code
     * hosts find the files by it. Null where names lie below no such folder.
     */
    public @Nullable String root() {
        if (sources.size() != 1) {
            return null;
        }
        Path target = local(sources.get(0).name());
        if (target == null || !Files.isDirectory(target)) {
            return null;
        }
        Path folder = target.normalize();
        return folder.isAbsolute()
                        || folder.startsWith("..")
                        || folder.toString().isEmpty()
                ? null
                : folder.toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    private static @Nullable Path local(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
