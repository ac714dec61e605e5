package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.crypto.seal.file.SealedFile;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.model.Models;
import dev.gambeson.report.Location;
import dev.gambeson.store.Address;
import dev.gambeson.store.Shown;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.Stores;
import dev.gambeson.store.transfer.Downloaded;
import dev.gambeson.store.transfer.Downloads;
import dev.gambeson.supply.sealing.SealedInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Makes what a user named readable here, until it is closed: what is named by an address is brought to this machine, each thing
 * once, and what is sealed is opened in memory. Not thread-safe.
 */
public final class Sourcing implements AutoCloseable {

    private final StoreAccess access;
    private final SealedInputs seals;
    private final Downloads downloads;
    private final Map<String, Path> here = new HashMap<>();
    private final Map<String, Object> revisions = new TreeMap<>();
    private final Map<Path, SealedFile> opened = new HashMap<>();

    /**
     * Nothing is asked for yet.
     *
     * @param seals opens what is sealed; asked where something is
     * @param progress hears how far a download has come, in bytes
     */
    public Sourcing(StoreAccess access, SealedInputs seals, Progress progress) {
        this.access = access;
        this.seals = seals;
        this.downloads = new Downloads(
                access, (name, done, total) -> progress.update("download " + Shown.of(name), done, total));
    }

    /**
     * The same project with all of its files on this machine.
     *
     * @throws GambesonException as {@link #data} and {@link Stores#demandOneServer} do
     */
    public Project bring(Project project) {
        List<Address> addresses = project.files().values().stream()
                .map(InputFile::address)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Stores.demandOneServer(addresses, access.credential());
        return project.with(this::model, this::data);
    }

    /**
     * A file that is here, or a folder of images or of the parts of a table.
     *
     * @throws GambesonException as {@link Stores#open} and {@link Downloads#file} do; {@code USAGE} where there are several; as
     *     {@link SealedInputs#open} where it is sealed
     */
    public InputFile data(InputFile file) {
        Address address = file.address();
        return opened(
                address == null || file.local() != null
                        ? file
                        : file.here(here.computeIfAbsent("data " + address, any -> data(file.name(), address))));
    }

    /** Plaintext is read from memory, segment by segment; on the disk stays what is sealed. */
    private InputFile opened(InputFile file) {
        Path path = file.path();
        if (!SealedFile.isSealed(path)) {
            return file;
        }
        SealedFile one = opened.computeIfAbsent(path, any -> seals.open(path, file.name()));
        return file.opened(one);
    }

    private Path data(String name, Address address) {
        Stored stored = Stores.open(address, access);
        boolean whole = stored.isFolder() && isReadWhole(stored);
        return brought(name, whole ? downloads.folder(stored) : downloads.file(stored, Stores.only(stored)));
    }

    /** Of images, or of several files that are of one kind but for those that writers of tables hide. */
    private static boolean isReadWhole(Stored stored) {
        List<String> names = StreamSupport.stream(stored.files().spliterator(), false)
                .map(StoredFile::name)
                .toList();
        long kinds = names.stream()
                .filter(Datasets::isPart)
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1))
                .distinct()
                .count();
        return names.stream().anyMatch(ImageFolder::isImage) || names.size() > 1 && kinds == 1;
    }

    /** The file of a model; in a folder, which stays whole, the one file that is a model. */
    private InputFile model(InputFile file) {
        Address address = file.address();
        return opened(
                address == null || file.local() != null
                        ? file
                        : file.here(here.computeIfAbsent("model " + address, any -> model(file.name(), address))));
    }

    private Path model(String name, Address address) {
        Stored stored = Stores.open(address, access);
        if (!stored.isFolder()) {
            return brought(name, downloads.file(stored, Stores.only(stored)));
        }
        Path folder = brought(name, downloads.folder(stored));
        List<Path> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .filter(path -> isModel(path))
                    .forEach(models::add);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read here", null, e);
        }
        if (models.size() != 1) {
            List<String> names = models.stream()
                    .limit(5)
                    .map(path -> Shown.of(folder.relativize(path).toString()))
                    .toList();
            throw models.isEmpty()
                    ? InputException.unsupported(
                            Location.of(name),
                            "holds no file that is a model of a format that is read",
                            "gambeson scan says what is in it.")
                    : new GambesonException(
                            ErrorCode.USAGE,
                            name + " holds several models, such as " + String.join(", ", names),
                            "Name one of them by its path.");
        }
        return models.get(0);
    }

    private static boolean isModel(Path path) {
        String name = String.valueOf(path.getFileName());
        try (FileInput input = FileInput.open(path, name)) {
            return Models.format(input.readStart(Models.START)).isPresent() || name.endsWith(".onnx");
        } catch (GambesonException e) {
            // What cannot be read is no model that could be loaded.
            return false;
        }
    }

    private Path brought(String name, Downloaded brought) {
        if (!brought.revision().isEmpty()) {
            revisions.put(name, brought.revision());
        }
        return brought.path();
    }

    /** What tells the versions that were brought from others, by the names of their files. */
    public Map<String, Object> revisions() {
        return Collections.unmodifiableMap(revisions);
    }

    /** Removes all that was brought. */
    @Override
    public void close() {
        downloads.close();
    }
}
