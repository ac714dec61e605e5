package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Who may wrap with what opens a ring, such as a server's key with which many may encrypt, makes a ring of the same name that opens
 * as well.
 */
class SubstitutedRingTest {

    private static String id(KeyRing ring) {
        try (OpenKeyRing open = Rings.open(ring)) {
            return open.id();
        }
    }

    @Test
    void itsIdIsAnother() {
        KeyRing mine = Rings.ring("acme");
        KeyRing other = Rings.ring("acme");
        assertThat(id(mine)).matches("[0-9a-f]{64}").isEqualTo(id(mine)).isNotEqualTo(id(other));
        try (OpenKeyRing open = Rings.open(mine)) {
            assertThat(open.demandId(id(mine))).isSameAs(open);
        }
        try (OpenKeyRing open = Rings.open(other)) {
            assertThatThrownBy(() -> open.demandId(id(mine)))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                    .hasMessageContaining("is not the one that was meant");
        }
    }

    @Test
    void itStaysUntilTheRootKeyIsRotated() {
        KeyRing ring = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(ring)) {
            assertThat(id(open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ECDSA_P256, Rings.NOW)))
                    .isEqualTo(open.id());
            KeyRing more = open.change().rewrap(Map.of("ben", Rings.passphrase("another one")), Set.of());
            try (OpenKeyRing ben = more.open(Rings.passphrase("another one"))) {
                assertThat(ben.id()).isEqualTo(open.id());
            }
            assertThat(id(open.change().renew(Map.of("passphrase", Rings.passphrase()))))
                    .isNotEqualTo(open.id());
        }
    }
}
