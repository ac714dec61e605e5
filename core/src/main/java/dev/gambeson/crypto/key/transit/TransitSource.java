package dev.gambeson.crypto.key.transit;

import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.egress.Network;
import java.util.Map;
import java.util.function.Function;

/**
 * Transit engines of HashiCorp Vault and OpenBao. Token, namespace, authorities and the server itself come from the variables that
 * their own programs read: VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE, VAULT_CACERT, the same with BAO_, and {@code ~/.vault-token}.
 * Thread-safe.
 */
public final class TransitSource implements KeySource {

    private final Function<Secrets, Network> network;

    /** The machine as it is, with the variables of whoever asks. */
    public TransitSource() {
        this(secrets -> Network.ofMachine(secrets.environment()));
    }

    private TransitSource(Function<Secrets, Network> network) {
        this.network = network;
    }

    /** Through this way out, with its variables. */
    static TransitSource through(Network network) {
        return new TransitSource(any -> network);
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
        TransitAccess access = access(secrets);
        access.demandNamedByUser(key.server());
        return new TransitWrapper(key, access);
    }

    @Override
    public RootKeyWrapper named(String address, Secrets secrets) {
        return new TransitWrapper(TransitKey.of(address), access(secrets));
    }

    private TransitAccess access(Secrets secrets) {
        Network out = network.apply(secrets);
        return new TransitAccess(out, out.environment());
    }
}
