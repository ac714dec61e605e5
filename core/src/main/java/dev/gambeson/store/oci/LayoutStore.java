package dev.gambeson.store.oci;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.Address;
import dev.gambeson.store.FileNames;
import dev.gambeson.store.Shown;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.answer.JsonAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in a layout (OCI Image Format Specification 1.1). Its files are its layers, called by their titles, and its
 * configuration; a layer that is an archive is one file. Every blob must be what its digest says.
 */
public final class LayoutStore {

    private static final String TITLE = "org.opencontainers.image.title";
    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final int LEVELS = 4;

    private final Address.Layout address;
    private final StoreAccess access;
    private final Blobs blobs;

    private LayoutStore(Address.Layout address, StoreAccess access) {
        this.address = address;
        this.access = access;
        this.blobs = Blobs.of(address.folder(), address.toString());
    }

    /**
     * The files of one artifact, or one of them.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND}, {@code USAGE} where the address does not say which is meant
     * @throws InputException {@code INPUT_MALFORMED} where the layout is broken
     */
    public static Stored open(Address.Layout address, StoreAccess access) {
        return new LayoutStore(address, access).open();
    }

    private Stored open() {
        String digest = manifest(blobs.index(), address.digest() == null ? address.tag() : null, address.digest(), 0);
        JsonAnswer manifest = blobs.document(digest);
        if (!manifest.at("layers").isList()) {
            throw blobs.malformed("names a manifest without layers");
        }
        List<StoredFile> files = new ArrayList<>();
        JsonAnswer config = manifest.at("config");
        String kind = String.valueOf(config.at("mediaType").text());
        if (config.at("digest").text() != null && !kind.contains("empty") && !kind.contains("unknown.config")) {
            files.add(file(config, "config.json"));
        }
        for (JsonAnswer layer : manifest.at("layers").items()) {
            if (files.size() >= access.mostFiles()) {
                throw InputException.tooLarge(
                        Location.of(address.toString()),
                        "holds more than " + access.mostFiles() + " files",
                        "Name one of them.");
            }
            files.add(file(layer, title(layer)));
        }
        Map<String, String> revision = Map.of("digest", "sha256:" + digest);
        if (address.file().isEmpty()) {
            files.sort(Comparator.comparing(StoredFile::name));
            return new Stored(address.toString(), true, revision, files);
        }
        List<StoredFile> named = files.stream()
                .filter(file -> file.name().equals(address.file()))
                .toList();
        if (named.size() != 1) {
            throw new GambesonException(
                    named.isEmpty() ? ErrorCode.FILE_NOT_FOUND : ErrorCode.USAGE,
                    address + ": the artifact has " + named.size() + " files of that title",
                    "It holds " + titles(files) + ".");
        }
        return new Stored(address.toString(), false, revision, named);
    }

    private static String titles(List<StoredFile> files) {
        List<String> titles =
                files.stream().limit(10).map(file -> Shown.of(file.name())).toList();
        return titles.isEmpty() ? "none" : String.join(", ", titles);
    }

    private String manifest(JsonAnswer index, @Nullable String tag, @Nullable String digest, int level) {
        List<JsonAnswer> found = index.at("manifests").items().stream()
                .filter(one ->
                        tag == null || tag.equals(one.at("annotations").at(TAG).text()))
                .filter(one -> digest == null
                        || ("sha256:" + digest).equals(one.at("digest").text()))
                .toList();
        if (found.size() != 1 || level == LEVELS) {
            List<String> tags = index.at("manifests").items().stream()
                    .limit(10)
                    .map(one -> String.valueOf(one.at("annotations").at(TAG).text()))
                    .map(Shown::of)
                    .toList();
            throw new GambesonException(
                    found.isEmpty() ? ErrorCode.FILE_NOT_FOUND : ErrorCode.USAGE,
                    address + ": the layout holds " + found.size() + " artifacts that this could mean",
                    "Name one of its tags: " + String.join(", ", tags) + ".");
        }
        String sha256 = digest(found.get(0));
        JsonAnswer inner = blobs.document(sha256);
        // An artifact for several machines is a list again.
        return inner.at("manifests").isList() ? manifest(inner, null, null, level + 1) : sha256;
    }

    private String title(JsonAnswer layer) {
        String title = layer.at("annotations").at(TITLE).text();
        if (title != null) {
            return title;
        }
        String kind = String.valueOf(layer.at("mediaType").text());
        String ending = kind.contains("tar")
                ? kind.contains("gzip") ? ".tar.gz" : kind.contains("zstd") ? ".tar.zst" : ".tar"
                : ".blob";
        return digest(layer).substring(0, 12) + ending;
    }

    private StoredFile file(JsonAnswer descriptor, String name) {
        String sha256 = digest(descriptor);
        String problem = FileNames.problem(name);
        StoredFile.Place place = problem == null
                ? new StoredFile.OnDisk(blobs.path(sha256))
                : new StoredFile.Unread("has a title that " + problem, "Ask whoever made the artifact what it is for.");
        return new StoredFile(name, descriptor.at("size").count(), sha256, place);
    }

    private String digest(JsonAnswer descriptor) {
        String digest = String.valueOf(descriptor.at("digest").text());
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            throw blobs.malformed("has a digest that is none of SHA-256");
        }
        return digest.substring("sha256:".length());
    }
}
