package dev.gambeson.supply.signing.identity;

import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import java.util.Set;

/**
 * Who is asked for a signature by identity: servers that a file of the user names, and no others. Immutable; the bytes are not
 * copied.
 *
 * @param configuration a signing configuration of Sigstore in JSON
 * @param source what it is called, for errors
 * @param allowed what may be reached beyond https to public addresses
 * @param network the way out
 */
public record SigningServices(byte[] configuration, String source, Set<Permission> allowed, Network network) {

    /** Whom to ask. */
    public SigningServices {
        allowed = Set.copyOf(allowed);
    }
}
