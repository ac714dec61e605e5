package dev.gambeson.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys were made for this test by OpenSSL 3 and protect nothing. */
class PrivateKeyPemTest {

    private static final Supplier<Passphrase> NOT_ASKED = () -> {
        throw new AssertionError("nothing is encrypted");
    };

    @ParameterizedTest
    @CsvSource({
        "p256-sec1, p256, ECDSA_P256",
        "p256-pkcs8, p256, ECDSA_P256",
        "p256-no-public, p256, ECDSA_P256",
        "p384-pkcs8, p384, ECDSA_P384",
        "p521-pkcs8, p521, ECDSA_P521",
        "ed25519-pkcs8, ed25519, ED25519"
    })
    void keysOfOpenSslAreReadWithTheirPublicHalf(String file, String publicHalf, SignatureAlgorithm algorithm)
            throws IOException {
        PrivateKeySigner signer = PrivateKeyPem.read(bytes(file), NOT_ASKED, file);
        assertThat(signer.verificationKey().algorithm()).isEqualTo(algorithm);
        String pem = new String(bytes(publicHalf + ".pub"), StandardCharsets.US_ASCII);
        assertThat(signer.verificationKey()).isEqualTo(VerificationKey.ofPem(pem, publicHalf));
        assertThat(signer.verificationKey().pem()).isEqualTo(pem);
    }

    /** Files whose public half is of another key, is no point of the curve, or in a form that is not read. */
    @ParameterizedTest
    @CsvSource({"p256-sec1", "p384-pkcs8", "p521-pkcs8"})
    void aPublicHalfThatIsAnotherIsNotBelieved(String file) throws IOException {
        VerificationKey right = PrivateKeyPem.read(bytes(file), NOT_ASKED, file).verificationKey();
        List<PemBlock> blocks = PemBlock.read(bytes(file), file);
        PemBlock block = blocks.get(blocks.size() - 1);
        ECPublicKey key = (ECPublicKey) right.publicKey();
        ECFieldFp field = (ECFieldFp) key.getParams().getCurve().getField();
        int length = (field.getFieldSize() + 7) / 8;
        int y = block.der().length - length;
        ECPoint generator = key.getParams().getGenerator();
        List<ECPoint> others = List.of(
                new ECPoint(
                        key.getW().getAffineX(),
                        field.getP().subtract(key.getW().getAffineY())),
                generator,
                new ECPoint(generator.getAffineX(), generator.getAffineY().add(BigInteger.ONE)),
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO));
        for (ECPoint other : others) {
            byte[] der = block.der().clone();
            write(other.getAffineX(), der, y - length, length);
            write(other.getAffineY(), der, y, length);
            assertThat(read(block.label(), der)).isEqualTo(right);
        }
        byte[] form = block.der().clone();
        form[y - length - 1] = 6;
        assertThat(read(block.label(), form)).isEqualTo(right);
    }

    private static void write(BigInteger number, byte[] der, int at, int length) {
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < length; i++) {
            int from = bytes.length - length + i;
            der[at + i] = from < 0 ? 0 : bytes[from];
        }
    }

    private static VerificationKey read(String label, byte[] der) {
        String body = Base64.getMimeEncoder().encodeToString(der);
        String pem = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return PrivateKeyPem.read(pem.getBytes(StandardCharsets.US_ASCII), NOT_ASKED, "f")
                .verificationKey();
    }

    @ParameterizedTest
    @CsvSource({"p256-encrypted", "p256-encrypted-sha512"})
    void encryptedKeysAreOpenedByTheirPassphraseAlone(String file) throws IOException {
        byte[] pem = bytes(file);
        assertThat(PrivateKeyPem.read(pem, words("correct"), file).verificationKey())
                .isEqualTo(
                        PrivateKeyPem.read(bytes("p256-sec1"), NOT_ASKED, file).verificationKey());
        assertThatThrownBy(() -> PrivateKeyPem.read(pem, words("wrong"), file))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PASSPHRASE_REFUSED))
                .hasMessage("the passphrase does not open " + file);
    }

    @ParameterizedTest
    @CsvSource({
        "p256-encrypted-des3, is encrypted in a way that is not known here",
        "p256-encrypted-scrypt, is encrypted in a way that is not known here",
        "p256-encrypted-old, 'holds a block with headers, as OpenSSL encrypted keys long ago'",
        "k256-pkcs8, holds a key of a kind that is not used for signatures here",
        "rsa-pkcs8, holds a key of a kind that is not used for signatures here"
    })
    void whatIsNotReadIsSaid(String file, String problem) throws IOException {
        byte[] pem = bytes(file);
        assertThatThrownBy(() -> PrivateKeyPem.read(pem, words("correct"), file))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining(problem);
    }

    @Test
    void aPublicKeyIsNoPrivateKeyAndTwoAreNotOne() throws IOException {
        byte[] none = bytes("p256.pub");
        assertThatThrownBy(() -> PrivateKeyPem.read(none, NOT_ASKED, "f")).hasMessageContaining("holds no private key");
        assertThat(PrivateKeyPem.isMeant(none, "f")).isFalse();
        String one = new String(bytes("p256-pkcs8"), StandardCharsets.US_ASCII);
        byte[] two = (one + one).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PrivateKeyPem.read(two, NOT_ASKED, "f")).hasMessageContaining("2 private keys");
        assertThat(PrivateKeyPem.isMeant(two, "f")).isTrue();
    }

    @Test
    void damagedFilesAreRefusedOrGiveAKeyThatSigns() throws IOException {
        SplittableRandom random = new SplittableRandom(20261125);
        String[] files = {"p256-sec1", "p384-pkcs8", "ed25519-pkcs8", "p256-encrypted-sha512", "p256.pub"};
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000);
        for (int i = 0; i < rounds; i++) {
            String file = files[random.nextInt(files.length - (i % 100 == 0 ? 0 : 2))];
            byte[] pem = bytes(file);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                pem[random.nextInt(pem.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 'A');
            }
            try {
                PrivateKeySigner signer = PrivateKeyPem.read(pem, words("correct"), file);
                byte[] message = {1, 2};
                assertThat(signer.verificationKey().verifies(message, signer.sign(message)))
                        .isTrue();
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("round %d", i)
                        .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.PASSPHRASE_REFUSED);
            }
        }
    }

    private static Supplier<Passphrase> words(String words) {
        return () -> Passphrase.of(words.toCharArray(), "the test");
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = PrivateKeyPemTest.class.getResourceAsStream(name + ".pem")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
