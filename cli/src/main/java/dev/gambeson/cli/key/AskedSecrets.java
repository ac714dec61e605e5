package dev.gambeson.cli.key;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeySource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets that were asked for, each once; closing overwrites them. For one thread. */
final class AskedSecrets implements KeySource.Secrets, AutoCloseable {

    private final SecretOrigin origin;
    private final String ring;
    private final Map<String, Passphrase> given = new LinkedHashMap<>();

    /** @param ring the name of the ring that they open */
    AskedSecrets(SecretOrigin origin, String ring) {
        this.origin = origin;
        this.ring = ring;
    }

    @Override
    public Passphrase ask(String what) {
        return given.computeIfAbsent(what, asked -> origin.get(asked + " of key ring " + ring));
    }

    @Override
    public void close() {
        given.values().forEach(Passphrase::close);
    }
}
