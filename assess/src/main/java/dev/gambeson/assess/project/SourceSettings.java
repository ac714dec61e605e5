package dev.gambeson.assess.project;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.store.StoreAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How models and data are got that are named by addresses.
 *
 * @param allowed what may be reached beyond https to public addresses
 * @param credential the header that lets us in to {@code https} addresses, or null
 * @param mostBytes how much is taken for one file or folder; null where nobody says so: {@link StoreAccess#MOST_BYTES}
 */
public record SourceSettings(
        Set<Permission> allowed,
        @Nullable Credential credential,
        @Nullable Long mostBytes) {

    /** Public servers only. */
    public static final SourceSettings STANDARD = new SourceSettings(Set.of(), null, null);

    public SourceSettings {
        allowed = Set.copyOf(allowed);
    }

    /** The same with another bound on what is taken. */
    public SourceSettings withMostBytes(long bytes) {
        return new SourceSettings(allowed, credential, bytes);
    }

    /** The same as a store needs it. */
    public StoreAccess access(Network network) {
        return new StoreAccess(
                () -> network, allowed, credential, mostBytes == null ? StoreAccess.MOST_BYTES : mostBytes);
    }
}
