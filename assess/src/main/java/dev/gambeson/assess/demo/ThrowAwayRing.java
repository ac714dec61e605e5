package dev.gambeson.assess.demo;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.signature.Signer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A key ring for one demo, whose passphrase everybody knows: it protects nothing, and nobody need be asked. */
final class ThrowAwayRing {

    /** Printed with the commands, so that they can be tried. */
    static final String PASSPHRASE = "everybody-knows";

    private ThrowAwayRing() {}

    /** Makes one, and gives what signs with its key. */
    static Signer make(Path file, String name, Instant now) {
        try (Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray(), "the passphrase of the demo")) {
            PassphraseWrapper wrapper = new PassphraseWrapper(passphrase, Argon2Cost.standard());
            KeyRing ring = KeyRingChange.create(
                    name,
                    Map.of(KeyPurpose.SIGN, KeyAlgorithm.standard(KeyPurpose.SIGN)),
                    Map.of(PassphraseWrapper.KIND, wrapper),
                    now);
            new KeyRingFile(file).create(ring, next -> {});
            try (OpenKeyRing open = ring.open(wrapper)) {
                return open.signer(KeyPurpose.SIGN);
            }
        }
    }
}
