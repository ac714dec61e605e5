package dev.gambeson.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationKeyTest {

    @ParameterizedTest
    @CsvSource({"secp256r1, ECDSA_P256", "secp384r1, ECDSA_P384", "secp521r1, ECDSA_P521", "Ed25519, ED25519"})
    void keysOfEveryKindSignAndCheck(String curve, SignatureAlgorithm algorithm) throws Exception {
        KeyPair pair = pair(curve);
        VerificationKey key = VerificationKey.of(pair.getPublic(), "test");
        assertThat(key.algorithm()).isEqualTo(algorithm);
        VerificationKey read = VerificationKey.ofPem(key.pem(), "test");
        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(read.keyId()).isEqualTo(key.keyId()).matches("[0-9a-f]{64}");
        byte[] message = {1, 2, 3};
        byte[] signature = new PrivateKeySigner(pair.getPrivate(), key).sign(message);
        assertThat(read.verifies(message, signature)).isTrue();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(read.verifies(message, flipped)).as("bit %d", bit).isFalse();
        }
        assertThat(read.verifies(new byte[] {1, 2}, signature)).isFalse();
        assertThat(read.verifies(message, new byte[0])).isFalse();
    }

    @Test
    void aPairMustBeAPair() throws Exception {
        VerificationKey other = VerificationKey.of(pair("secp256r1").getPublic(), "test");
        assertThatThrownBy(() -> new PrivateKeySigner(pair("secp256r1").getPrivate(), other))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PrivateKeySigner(pair("Ed25519").getPrivate(), other))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysOfOtherKindsAreRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        PublicKey key = rsa.generateKeyPair().getPublic();
        assertThatThrownBy(() -> VerificationKey.ofDer(key.getEncoded(), "r.pem"))
                .hasMessageStartingWith("r.pem holds a key of a kind")
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED));
    }

    /** Whoever sends a key can send one that lies on no curve. */
    @ParameterizedTest
    @CsvSource({
        "3059301306072a8648ce3d020106082a8648ce3d030107034200, 04, 64",
        "3076301006072a8648ce3d020106052b81040022036200, 04, 96",
        "302a300506032b6570032100, 02, 31",
        "302a300506032b6570032100, ff, 31"
    })
    void aPointOnNoCurveIsNoKey(String head, String first, int rest) {
        for (String filling : new String[] {"00", "01", "07", "ff"}) {
            byte[] der = java.util.HexFormat.of().parseHex(head + first + filling.repeat(rest));
            try {
                VerificationKey key = VerificationKey.ofDer(der, "k.pem");
                assertThat(key.verifies(new byte[] {1}, new byte[64])).isFalse();
                assertThat(key.verifies(new byte[] {1}, new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1}))
                        .isFalse();
            } catch (GambesonException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
    }

    @Test
    void whatIsNoKeyIsSaid() throws Exception {
        String pem = VerificationKey.of(pair("Ed25519").getPublic(), "test").pem();
        for (String text :
                new String[] {"", "hello", pem + pem, pem.replace("PUBLIC", "PRIVATE"), pem.replace("MC", "!!")}) {
            assertThatThrownBy(() -> VerificationKey.ofPem(text, "k.pem"))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageStartingWith("k.pem is no public key");
        }
    }

    /** Else a key that is revoked under one name would count under another. */
    @Test
    void aKeyOfEd25519HasOneForm() throws Exception {
        PublicKey key = pair("Ed25519").getPublic();
        byte[] point = Arrays.copyOfRange(key.getEncoded(), 12, 44);
        byte[] other = HexFormat.of()
                .parseHex("302d300806032b6570040141032100" + HexFormat.of().formatHex(point));
        PublicKey same = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(other));
        assertThat(((EdECPublicKey) same).getPoint().getY())
                .isEqualTo(((EdECPublicKey) key).getPoint().getY());
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> VerificationKey.ofDer(other, "k.pem"), () -> VerificationKey.of(same, "k.pem"))) {
            assertThatThrownBy(reading)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                    .hasMessage("k.pem holds a key of Ed25519 with parameters, and there are none");
        }
    }

    private static KeyPair pair(String curve) throws Exception {
        if (curve.equals("Ed25519")) {
            return KeyPairGenerator.getInstance(curve).generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
