package dev.gambeson.egress;

import org.jspecify.annotations.Nullable;

/**
 * A header that lets us in.
 *
 * @param name its name
 * @param scheme a word before the secret, or null
 * @param secret what must not be seen
 */
public record SecretHeader(String name, @Nullable String scheme, Secret secret) implements Proof {

    @Override
    public String redact(String text) {
        return secret.redact(text);
    }

    String line() {
        return name + ": " + (scheme == null ? "" : scheme + " ") + secret.reveal();
    }
}
