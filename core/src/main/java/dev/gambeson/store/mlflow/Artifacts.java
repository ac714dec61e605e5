package dev.gambeson.store.mlflow;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.Address;
import dev.gambeson.store.FileNames;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.answer.JsonAnswer;
import dev.gambeson.store.answer.Listing;
import dev.gambeson.store.answer.Percent;
import dev.gambeson.store.bucket.BucketStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files below a root that an MLflow server names: passed on by itself, or in an object store. */
final class Artifacts {

    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
    private static final Pattern PASSED_ON = Pattern.compile("mlflow-artifacts:(?://([^/]*))?/*(.*)");
    private static final Pattern BUCKET = Pattern.compile("s3://([A-Za-z0-9][A-Za-z0-9._-]{1,254})/*(.*)");
    private static final int DEPTH = 64;

    private final TrackingServer server;
    private final Address address;
    private final StoreAccess access;

    Artifacts(TrackingServer server, Address address, StoreAccess access) {
        this.server = server;
        this.address = address;
        this.access = access;
    }

    /** What is below a root, at a path. */
    Stored open(String root, String path) {
        return find(root, path).orElseThrow(this::nothing);
    }

    /** The error where nothing is there. */
    GambesonException nothing() {
        return new GambesonException(
                ErrorCode.FILE_NOT_FOUND, address + ": the server has nothing there", "Check the path.");
    }

    /** What is below a root, at a path; empty where nothing is. */
    Optional<Stored> find(String root, String path) {
        Matcher bucket = BUCKET.matcher(root);
        if (bucket.matches()) {
            String key = join(bucket.group(2).replaceAll("/+$", ""), path);
            boolean all = path.isEmpty() && !key.isEmpty();
            return BucketStore.find(new Address.Bucket(bucket.group(1), all ? key + "/" : key), access);
        }
        return passedOn(proxied(root), path);
    }

    /** The path of the root at the server itself, decoded. */
    private String proxied(String root) {
        Matcher own = PASSED_ON.matcher(root);
        if (own.matches()) {
            String host = own.group(1);
            if (host != null
                    && !host.isEmpty()
                    && !host.replaceAll(":\\d+$", "").equals(server.server().host())) {
                throw unsupported("at another server");
            }
            return checked(own.group(2));
        }
        if (Destination.isMeant(root)) {
            Destination there = destination(root);
            String prefix = server.server().path() + PROXY + "/";
            boolean here = there.host().equals(server.server().host())
                    && there.port() == server.server().port();
            if (here && there.path().startsWith(prefix)) {
                return checked(there.path().substring(prefix.length()));
            }
            throw unsupported("at another server");
        }
        if (root.startsWith("/") || root.startsWith("file:") || root.startsWith(".")) {
            throw unsupported("in a folder of its own machine, and does not pass them on");
        }
        throw unsupported("in a kind of store that is not read");
    }

    private Destination destination(String root) {
        try {
            return Destination.of(root);
        } catch (IllegalArgumentException e) {
            throw unsupported("at an address that " + e.getMessage());
        }
    }

    private String checked(String encoded) {
        try {
            String path = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replaceAll("/+$", "");
            String problem = path.isEmpty() ? null : FileNames.problem(path);
            if (problem == null) {
                return path;
            }
            throw unsupported("at a path that " + problem);
        } catch (IllegalArgumentException e) {
            throw unsupported("at a path that is encoded wrongly");
        }
    }

    private InputException unsupported(String where) {
        return InputException.unsupported(
                Location.of(address.toString()),
                "has files that the MLflow server keeps " + where,
                "Start the server with --serve-artifacts and --artifacts-destination, or with an s3:// root; or download the"
                        + " files with mlflow artifacts download.");
    }

    private Optional<Stored> passedOn(String root, String path) {
        Listing listing = new Listing(address.toString(), access);
        if (!path.isEmpty()) {
            int slash = path.lastIndexOf('/');
            String last = path.substring(slash + 1);
            Optional<JsonAnswer> entry = list(join(root, slash < 0 ? "" : path.substring(0, slash)), listing).stream()
                    .filter(one -> last.equals(name(one)))
                    .findFirst();
            if (entry.isPresent() && !entry.get().at("is_dir").isTrue()) {
                return Optional.of(new Stored(
                        address.toString(), false, Map.of(), List.of(file(entry.get(), last, join(root, path)))));
            }
            if (entry.isEmpty()) {
                return Optional.empty();
            }
        }
        walk(join(root, path), listing);
        List<StoredFile> files = listing.sorted();
        return files.isEmpty() ? Optional.empty() : Optional.of(new Stored(address.toString(), true, Map.of(), files));
    }

    private void walk(String root, Listing listing) {
        Deque<String> folders = new ArrayDeque<>(List.of(""));
        while (!folders.isEmpty()) {
            String folder = folders.pop();
            for (JsonAnswer entry : list(join(root, folder), listing)) {
                String name = join(folder, name(entry));
                boolean deeper = entry.at("is_dir").isTrue() && FileNames.problem(name) == null;
                if (deeper
                        && name.chars().filter(c -> c == '/').count() < DEPTH
                        && folders.size() < access.mostFiles()) {
                    listing.hold(name);
                    folders.push(name);
                } else {
                    listing.add(file(entry, name, join(root, name)));
                }
            }
        }
    }

    private List<JsonAnswer> list(String folder, Listing listing) {
        listing.page();
        String query = folder.isEmpty() ? null : TrackingServer.parameter("path", folder);
        return server.ask("mlflow-artifacts/artifacts", query).at("files").items();
    }

    /** A name in its folder. */
    private static String name(JsonAnswer entry) {
        return String.valueOf(entry.at("path").text());
    }

    private StoredFile file(JsonAnswer entry, String name, String path) {
        return StoredFile.atServer(
                name, entry.at("file_size").count(), null, server.at(PROXY + "/" + Percent.path(path), null));
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
    }
}
