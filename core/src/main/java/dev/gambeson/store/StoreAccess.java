package dev.gambeson.store;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What may be taken from stores, and by which way.
 *
 * <p>Immutable. The environment of the network holds what stores need to let us in: keys, tokens, addresses.
 *
 * @param network the way to servers, made when it is first needed
 * @param allowed what the user allows beyond https to public addresses
 * @param credential where the header comes from that lets us in to {@code https} addresses; null for none. Stores of other
 *     kinds have variables of their own, and a server that one redirects to is never shown it
 * @param mostBytes how much is taken for one file, and for all files of a folder together
 * @param mostFiles how many files a store may list
 * @param mostTime how long one file, or one folder, may take to come
 */
public record StoreAccess(
        Supplier<Network> network,
        Set<Permission> allowed,
        @Nullable Credential credential,
        long mostBytes,
        int mostFiles,
        Duration mostTime) {

    /** 16 GiB of one file. */
    public static final long MOST_BYTES = 16L << 30;

    /** More files are no model. */
    public static final int MOST_FILES = 100_000;

    /** As long as a night. */
    public static final Duration MOST_TIME = Duration.ofHours(8);

    public StoreAccess {
        allowed = Set.copyOf(allowed);
        if (mostBytes < 1 || mostFiles < 1 || mostTime.isZero() || mostTime.isNegative()) {
            throw new IllegalArgumentException("nothing may be taken");
        }
    }

    /** Access within the usual bounds of numbers and time. */
    public StoreAccess(
            Supplier<Network> network, Set<Permission> allowed, @Nullable Credential credential, long mostBytes) {
        this(network, allowed, credential, mostBytes, MOST_FILES, MOST_TIME);
    }

    /** The same without the header, for stores that have a way of their own to let us in. */
    public StoreAccess withoutCredential() {
        return new StoreAccess(network, allowed, null, mostBytes, mostFiles, mostTime);
    }
}
