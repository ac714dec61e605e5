package dev.gambeson.store;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.store.bucket.BucketStore;
import dev.gambeson.store.folder.LocalStore;
import dev.gambeson.store.hub.HubStore;
import dev.gambeson.store.mlflow.MlflowStore;
import dev.gambeson.store.oci.LayoutStore;
import dev.gambeson.store.transfer.Refusals;
import dev.gambeson.store.transfer.Remote;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what lies at addresses. Stateless and thread-safe. */
public final class Stores {

    private Stores() {}

    /**
     * Finds out what lies at an address: the files it means, none of them opened. Stores are asked for their lists; a file
     * behind an {@code https} address is not asked for yet.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where nothing is there; {@code SETTINGS_INVALID} where
     *     a variable that a store needs is missing or wrong; {@code REMOTE_FAILED} where the server fails or
     *     answers nonsense; {@code ADDRESS_REFUSED} where it must not be reached; {@code INPUT_TOO_LARGE} where there is
     *     no end of files; {@code INPUT_UNSUPPORTED} where it keeps them in a way that is not read
     */
    public static Stored open(Address address, StoreAccess access) {
        if (address instanceof Address.Local local) {
            return LocalStore.open(local);
        }
        if (address instanceof Address.Web web) {
            return web(web, access);
        }
        if (address instanceof Address.Bucket bucket) {
            return BucketStore.open(bucket, access.withoutCredential());
        }
        if (address instanceof Address.Hub hub) {
            return HubStore.open(hub, access.withoutCredential());
        }
        if (address instanceof Address.Layout layout) {
            return LayoutStore.open(layout, access);
        }
        return MlflowStore.open(address, access.withoutCredential());
    }

    private static Stored web(Address.Web web, StoreAccess access) {
        Credential credential = access.credential();
        SecretHeader header = credential == null
                ? null
                : credential.read(access.network().get().environment());
        Remote remote = new Remote(web.destination(), header, Refusals.USUAL);
        String name = FileNames.last(web.destination().path());
        return new Stored(
                web.toString(),
                false,
                Map.of(),
                List.of(new StoredFile(name, null, null, new StoredFile.AtServer(remote))));
    }

    /**
     * Sees to it that the header for {@code https} addresses, where there is one, is shown to one server: it is somebody's, and
     * of several servers all but one would get to know what is not theirs.
     *
     * @throws GambesonException {@code USAGE} that names two of them
     */
    public static void demandOneServer(Collection<Address> addresses, @Nullable Credential credential) {
        List<String> servers = addresses.stream()
                .filter(address -> address instanceof Address.Web)
                .map(address -> ((Address.Web) address).destination())
                .map(to -> new Destination(to.scheme(), to.host(), to.port(), "", null).toString())
                .distinct()
                .toList();
        if (credential != null && servers.size() > 1) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the header " + credential.header() + " would be shown to " + servers.get(0) + " and to "
                            + servers.get(1),
                    "A secret is for one server: bring the files of the others here yourself.");
        }
    }

    /** The one file of a store where one file is meant. */
    public static StoredFile only(Stored stored) {
        StoredFile only = null;
        for (StoredFile file : stored.files()) {
            if (only != null) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        stored.name() + " holds several files, such as " + Shown.of(only.name()) + " and "
                                + Shown.of(file.name()),
                        "Name one of them by its path.");
            }
            only = file;
        }
        if (only == null) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND, stored.name() + " holds no file", "Check the address.");
        }
        return only;
    }
}
