package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.store.Address;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.Stores;
import dev.gambeson.store.transfer.DiskFile;
import dev.gambeson.store.transfer.Version;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What lies at an address. A store is asked once what it holds, when somebody wants to know. */
final class StoreSource implements Source {

    private final Address address;
    private final StoreAccess access;
    private final Map<String, String> version = new ConcurrentHashMap<>();
    private @Nullable Stored stored;
    private @Nullable GambesonException failure;

    StoreSource(Address address, StoreAccess access) {
        this.address = address;
        this.access = access;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public boolean isFolder() {
        try {
            return stored().isFolder();
        } catch (GambesonException e) {
            // Whoever asks for the files will hear it.
            return false;
        }
    }

    @Override
    public Map<String, String> revision() {
        Map<String, String> revision = new TreeMap<>(version);
        if (stored != null) {
            revision.putAll(stored.revision());
        }
        return Collections.unmodifiableMap(revision);
    }

    private synchronized Stored stored() {
        if (failure != null) {
            throw failure;
        }
        if (stored == null) {
            try {
                stored = Stores.open(address, access);
            } catch (GambesonException e) {
                failure = e;
                throw e;
            }
        }
        return stored;
    }

    @Override
    public Iterator<Item> items() {
        Stored opened;
        try {
            opened = stored();
        } catch (GambesonException e) {
            if (e.code().category() != ErrorCode.Category.REMOTE) {
                throw e;
            }
            // Of several stores that were named one may fail.
            return List.of(new Item(name(), () -> {
                        throw e;
                    }))
                    .iterator();
        }
        Iterator<StoredFile> files = opened.files().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public Item next() {
                StoredFile file = files.next();
                return new Item(opened.isFolder() ? file.name() : name(), () -> open(file, opened.isFolder()));
            }
        };
    }

    private Content open(StoredFile file, boolean inFolder) {
        if (file.place() instanceof StoredFile.AtServer server) {
            return HttpFile.open(server.remote(), file, access, inFolder ? any -> {} : this::saw);
        }
        if (file.place() instanceof StoredFile.OnDisk disk) {
            return FileContent.open(DiskFile.checked(disk.path(), file), file.name());
        }
        StoredFile.Unread unread = (StoredFile.Unread) file.place();
        throw new InputException(
                ErrorCode.INPUT_UNREADABLE, Location.of(file.name()), unread.problem(), unread.remedy());
    }

    private void saw(Version seen) {
        version.putAll(seen.details());
    }
}
