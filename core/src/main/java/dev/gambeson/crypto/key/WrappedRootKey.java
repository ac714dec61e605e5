package dev.gambeson.crypto.key;

import java.util.Map;

/**
 * A wrapped root key as it stands in the file of a ring. Immutable.
 *
 * @param kind the {@link RootKeyWrapper#kind}
 * @param parameters what unwrapping needs, such as a salt in base64, the label of a key, the address of a server; nothing secret
 * @param wrapped the wrapped key
 */
public record WrappedRootKey(String kind, Map<String, String> parameters, byte[] wrapped) {

    /** A wrapped root key. */
    public WrappedRootKey {
        parameters = Map.copyOf(parameters);
    }
}
