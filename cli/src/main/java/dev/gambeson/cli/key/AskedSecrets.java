package dev.gambeson.cli.key;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeySource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets that were asked for, each once; closing overwrites them. For one thread. */
public final class AskedSecrets implements KeySource.Secrets, AutoCloseable {

    private final SecretOrigin origin;
    private final SecretOrigin pins;
    private final String ring;
    private final Map<String, Passphrase> given = new LinkedHashMap<>();

    /**
     * Secrets of a ring.
     *
     * @param origin of passphrases
     * @param pins of PINs: a passphrase is never tried as one, since tokens count
     * @param ring the name of the ring that they open
     */
    AskedSecrets(SecretOrigin origin, SecretOrigin pins, String ring) {
        this.origin = origin;
        this.pins = pins;
        this.ring = ring;
    }

    @Override
    public Passphrase ask(String what) {
        return given.computeIfAbsent(what, asked -> origin.get(asked + " of key ring " + ring));
    }

    @Override
    public Passphrase pin(String token) {
        return given.computeIfAbsent(token, pins::get);
    }

    @Override
    public Map<String, String> environment() {
        return pins.terminal().environment();
    }

    @Override
    public void close() {
        given.values().forEach(Passphrase::close);
    }
}
