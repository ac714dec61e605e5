package dev.gambeson.store.hub;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.Address;
import dev.gambeson.store.FileNames;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.account.Surroundings;
import dev.gambeson.store.answer.JsonAnswer;
import dev.gambeson.store.answer.Listing;
import dev.gambeson.store.answer.Percent;
import dev.gambeson.store.answer.Question;
import dev.gambeson.store.transfer.Remote;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository of a hub, by plain HTTP: what a branch or tag means is asked once, and all files are those of that commit.
 * Files kept outside of Git (LFS) come with their SHA-256.
 */
public final class HubStore {

    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,8192})>\\s*;\\s*rel=\"?next\"?.*");

    private final Address.Hub address;
    private final StoreAccess access;
    private final HubServer hub;
    private final Listing listing;
    private String commit = "";

    private HubStore(Address.Hub address, StoreAccess access) {
        this.address = address;
        this.access = access;
        this.hub = HubServer.of(new Surroundings(access.network().get().environment()));
        this.listing = new Listing(address.toString(), access);
    }

    /**
     * A file, a folder, or all of a repository.
     *
     * @throws GambesonException as {@link dev.gambeson.store.Stores#open} does
     */
    public static Stored open(Address.Hub address, StoreAccess access) {
        return new HubStore(address, access).open();
    }

    private Stored open() {
        String revision = address.revision() == null ? "main" : address.revision();
        commit = commit(revision);
        Map<String, String> found = Map.of("revision", revision, "commit", commit);
        String path = address.path();
        if (!path.isEmpty()) {
            JsonAnswer entry = entry(path);
            if ("file".equals(entry.at("type").text())) {
                return new Stored(address.toString(), false, found, List.of(file(entry, FileNames.last(path), path)));
            }
        }
        String prefix = path.isEmpty() ? "" : path + "/";
        list(path, true, entry -> {
            String name = String.valueOf(entry.at("path").text());
            if ("file".equals(entry.at("type").text())) {
                if (!name.startsWith(prefix)) {
                    throw failed("lists files that it was not asked for");
                }
                listing.add(file(entry, name.substring(prefix.length()), name));
            }
        });
        return new Stored(address.toString(), true, found, listing.sorted());
    }

    private String commit(String revision) {
        Remote remote = hub.at(api() + "/revision/" + Percent.encoded(revision), "expand=sha");
        String sha = Question.json(remote, access).value().at("sha").text();
        if (sha == null || !sha.matches("[0-9a-f]{40,64}")) {
            throw failed("does not say of which commit it is");
        }
        return sha;
    }

    /** What is at a path: the folder above it says. */
    private JsonAnswer entry(String path) {
        int slash = path.lastIndexOf('/');
        JsonAnswer[] found = new JsonAnswer[1];
        list(slash < 0 ? "" : path.substring(0, slash), false, entry -> {
            if (path.equals(entry.at("path").text())) {
                found[0] = entry;
            }
        });
        if (found[0] == null) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND, address + " is not there at the commit " + commit, "Check the address.");
        }
        return found[0];
    }

    private void list(String folder, boolean deep, Consumer<JsonAnswer> taker) {
        String path = api() + "/tree/" + commit + (folder.isEmpty() ? "" : "/" + Percent.path(folder));
        Remote page = hub.at(path, "recursive=" + (deep ? "true" : "false"));
        while (page != null) {
            listing.page();
            Question.Answer<JsonAnswer> answer = Question.json(page, access);
            if (!answer.value().isList()) {
                throw failed("answers with something else than a list of files");
            }
            answer.value().items().forEach(taker);
            page = next(page, answer.head().header("link"));
        }
    }

    private @Nullable Remote next(Remote page, @Nullable String link) {
        Matcher next = NEXT.matcher(link == null ? "" : link);
        if (!next.lookingAt()) {
            return null;
        }
        try {
            Remote further = hub.next(page.to(), next.group(1));
            if (further != null) {
                return further;
            }
        } catch (IllegalArgumentException e) {
            throw failed("goes on at an address that " + e.getMessage());
        }
        throw failed("goes on at another server");
    }

    private StoredFile file(JsonAnswer entry, String name, String path) {
        String digest = entry.at("lfs").at("oid").text();
        String sha256 = digest != null && digest.matches("[0-9a-f]{64}") ? digest : null;
        String place = (address.kind().equals("models") ? "" : "/" + address.kind()) + "/" + address.repository()
                + "/resolve/" + commit + "/" + Percent.path(path);
        return StoredFile.atServer(name, entry.at("size").count(), sha256, hub.at(place, null));
    }

    private String api() {
        return "/api/" + address.kind() + "/" + address.repository();
    }

    private GambesonException failed(String problem) {
        return new GambesonException(ErrorCode.REMOTE_FAILED, address + " " + problem, "Check the address.");
    }
}
