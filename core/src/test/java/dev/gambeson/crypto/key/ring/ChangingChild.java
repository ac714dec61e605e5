package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A process that changes a ring without end and says each revision that has taken effect, until it is killed. */
final class ChangingChild {

    private ChangingChild() {}

    /** @param arguments the file of the ring; before which revision it halts by itself, before it takes effect */
    public static void main(String[] arguments) {
        KeyRingFile file = new KeyRingFile(Path.of(arguments[0]));
        long halts = Long.parseLong(arguments[1]);
        while (true) {
            KeyRing current = file.read();
            try (OpenKeyRing open = Rings.open(current)) {
                KeyRing next = next(open, current);
                file.replace(current, next, it -> {
                    if (it.revision() == halts) {
                        Runtime.getRuntime().halt(9);
                    }
                });
                System.out.println(next.revision());
                System.out.flush();
            }
        }
    }

    private static KeyRing next(OpenKeyRing open, KeyRing current) {
        if (current.versions().size() > 200) {
            return open.change().rewrap(Map.of("passphrase", Rings.passphrase()), Set.of());
        }
        return switch ((int) (current.revision() % 3)) {
            case 0 -> open.change().rotate(KeyPurpose.LOG, KeyAlgorithm.ED25519, Rings.NOW);
            case 1 -> open.change().rewrap(Map.of("passphrase", Rings.passphrase()), Set.of());
            default -> open.change().renew(Map.of("passphrase", Rings.passphrase()));
        };
    }
}
