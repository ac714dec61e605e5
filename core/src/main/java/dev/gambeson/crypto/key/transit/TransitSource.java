package dev.gambeson.crypto.key.transit;

import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.egress.Network;
import java.util.Map;

/**
 * Transit engines of HashiCorp Vault and OpenBao. Token, namespace, authorities and the server itself come from the variables that
 * their own programs read: VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE, VAULT_CACERT, the same with BAO_, and {@code ~/.vault-token}.
 * Thread-safe.
 */
public final class TransitSource implements KeySource {

    private final Network network;

    /** The machine as it is. */
    public TransitSource() {
        this(Network.ofMachine(System.getenv()));
    }

    /** @param network the way out, and the variables */
    TransitSource(Network network) {
        this.network = network;
    }

    @Override
    public String kind() {
        return TransitWrapper.KIND;
    }

    @Override
    public String scheme() {
        return TransitKey.SCHEME;
    }

    /**
     * What opens a slot.
     *
     * @throws dev.gambeson.GambesonException {@code SETTINGS_INVALID} where a parameter is missing; {@code ADDRESS_REFUSED} where
     *     VAULT_ADDR does not name the server of the slot
     */
    @Override
    public RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets) {
        TransitKey key = TransitWrapper.key(parameters);
        TransitAccess access = access();
        access.demandNamedByUser(key.server());
        return new TransitWrapper(key, access);
    }

    @Override
    public RootKeyWrapper named(String address, Secrets secrets) {
        return new TransitWrapper(TransitKey.of(address), access());
    }

    private TransitAccess access() {
        return new TransitAccess(network, network.environment());
    }
}
