package dev.gambeson.scan.source;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.store.StoreAccess;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What sources other than files may use.
 *
 * @param standardInput what {@code -} means
 * @param network the way to servers, made when it is first needed
 * @param allowed what the user allows beyond https to public addresses
 * @param credential where the header comes from that lets us in to the servers named; null for none. A server that one of
 *     them redirects to is never shown it
 * @param mostBytes how much is taken from a stream or a server for one file
 */
public record Access(
        InputStream standardInput,
        Supplier<Network> network,
        Set<Permission> allowed,
        @Nullable Credential credential,
        long mostBytes) {

    /** 16 GiB of one file. */
    public static final long MOST_BYTES = StoreAccess.MOST_BYTES;

    public Access {
        allowed = Set.copyOf(allowed);
        if (mostBytes < 1) {
            throw new IllegalArgumentException("nothing may be taken: " + mostBytes + " bytes");
        }
    }

    /** The same for stores. */
    StoreAccess store() {
        return new StoreAccess(network, allowed, credential, mostBytes);
    }
}
