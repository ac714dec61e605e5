package dev.gambeson.supply.release.holder;

import java.util.Optional;

/**
 * A signature that counts. Immutable.
 *
 * @param holder the name of the holder in the policy
 * @param principal who it was, as was proved
 */
public record HolderSignature(String holder, Principal principal) {

    /** For people: {@code ci}, or {@code ci (CN=Build server)}. */
    public String words() {
        Optional<String> proved = principal.words();
        return proved.map(words -> holder + " (" + words + ")").orElse(holder);
    }
}
