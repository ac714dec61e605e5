package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.report.Location;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.AttestationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of snapshots ({@code docs/snapshots.md}): {@code snapshots/NAME/VERSION.json} is a head, {@code VERSION.intoto.jsonl} the
 * signed statement about it, and content lies under its digest. Many may read while one writes. Thread-safe.
 */
public final class SnapshotStore {

    private static final String HEAD = ".json";
    private static final long MOST_BYTES = 1 << 20;

    private final Path folder;

    /**
     * A store.
     *
     * @param folder need not be there
     */
    public SnapshotStore(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * All that are there, in the order of names and versions.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is no store, {@code INPUT_UNREADABLE}
     */
    public List<SnapshotName> names() {
        demandThere();
        return children(folder.resolve("snapshots")).stream()
                .map(Path::getFileName)
                .map(String::valueOf)
                .filter(SnapshotName::isName)
                .sorted()
                .flatMap(name -> versions(name).stream().map(version -> new SnapshotName(name, version)))
                .toList();
    }

    /**
     * One of them, with nothing but its head.
     *
     * @param name without a version it is the newest that is there
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is none
     * @throws InputException {@code PROOF_REFUSED} where its head is damaged, or is that of another
     */
    public StoredSnapshot find(SnapshotName name) {
        demandThere();
        List<Long> versions = versions(name.name());
        long version = name.version() == SnapshotName.NEWEST && !versions.isEmpty()
                ? versions.get(versions.size() - 1)
                : name.version();
        if (!versions.contains(version)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    folder + " holds no snapshot " + name,
                    "See what it holds: gambeson snapshot list --store " + folder + ".");
        }
        SnapshotName exact = new SnapshotName(name.name(), version);
        String source = "snapshot " + exact;
        SnapshotHead head = SnapshotHead.of(read(headFile(exact), source), source);
        if (!head.name().equals(exact)) {
            throw new InputException(
                    ErrorCode.PROOF_REFUSED,
                    Location.of(source),
                    "is " + head.name() + ", put in its place",
                    "Find out who has changed the store, or take it from another copy.");
        }
        return new StoredSnapshot(head, statement(exact, source));
    }

    private @Nullable Attestation statement(SnapshotName name, String source) {
        Path file = statementFile(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            // A pipe in its place would be waited for without end.
            List<Attestation> statements = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? AttestationFile.read(file, "the signature of " + source)
                    : List.of();
            if (statements.size() == 1) {
                return statements.get(0);
            }
        } catch (InputException e) {
            if (e.code() == ErrorCode.INPUT_UNREADABLE) {
                throw e;
            }
        }
        throw new InputException(
                ErrorCode.PROOF_REFUSED,
                Location.of(source),
                "has a signature that is damaged",
                "Take the store from another copy.");
    }

    /** The digest of a head that is there, whatever it says; null where it is not. */
    @Nullable
    String digest(SnapshotName name) {
        return Files.exists(headFile(name)) ? Sha256.hex(read(headFile(name), "snapshot " + name)) : null;
    }

    /** The versions of a name that are there, from the oldest. */
    List<Long> versions(String name) {
        return children(folder.resolve("snapshots").resolve(name)).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(file -> file.endsWith(HEAD))
                .map(file -> file.substring(0, file.length() - HEAD.length()))
                .filter(SnapshotName::isVersion)
                .map(Long::valueOf)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    Path headFile(SnapshotName name) {
        return folder.resolve("snapshots").resolve(name.name()).resolve(name.version() + HEAD);
    }

    Path statementFile(SnapshotName name) {
        return headFile(name).resolveSibling(name.version() + ".intoto.jsonl");
    }

    /** Whether the store is a file or folder, or lies in it. */
    boolean liesIn(Path data) {
        try {
            Path there = folder.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            // Links on the way to the store would hide what it lies in.
            return Files.exists(data) && there.toRealPath().startsWith(data.toRealPath());
        } catch (IOException e) {
            throw AtomicFile.failed(folder, e);
        }
    }

    private void demandThere() {
        if (!Files.isDirectory(folder.resolve("snapshots"))) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    folder + " is no store of snapshots",
                    "Name the folder that was given to gambeson snapshot create.");
        }
    }

    private static byte[] read(Path file, String source) {
        try (FileInput input = FileInput.open(file, source)) {
            return input.readAll(MOST_BYTES);
        }
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(folder.toString()),
                    "cannot be read",
                    "Check its permissions and the disk.",
                    e);
        }
    }
}
