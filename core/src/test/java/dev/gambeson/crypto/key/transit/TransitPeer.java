package dev.gambeson.crypto.key.transit;

import java.util.HashMap;
import java.util.Map;

/** A server with a transit engine at {@code transit} and a key {@code acme}. */
interface TransitPeer extends AutoCloseable {

    /** Where it is, such as {@code http://127.0.0.1:8200}. */
    String address();

    /** A token that may do all. */
    String token();

    /** Puts another key in the place of {@code acme}. */
    void renewKey();

    /** Makes it answer nothing until it is unsealed. */
    void seal();

    @Override
    void close();

    default Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("VAULT_ADDR", address());
        environment.put("VAULT_TOKEN", token());
        return environment;
    }
}
