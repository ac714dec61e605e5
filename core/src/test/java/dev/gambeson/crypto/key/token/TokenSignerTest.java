package dev.gambeson.crypto.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by keys in a real token of SoftHSM; given up, with the reason, on machines without it. */
class TokenSignerTest {

    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void signsOnTheCurvesOfNist(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        TokenInfo token = SoftHsm.token("signs");
        SoftHsm.pair(token, pair.getPrivate(), certificate(pair, "SHA256withECDSA"), curve);
        TokenSigner signer = signer("signs", curve);
        assertThat(signer.verificationKey()).isEqualTo(VerificationKey.of(pair.getPublic(), "test"));
        byte[] signature = signer.sign(MESSAGE);
        assertThat(VerificationKey.of(pair.getPublic(), "test").verifies(MESSAGE, signature))
                .isTrue();
        assertThat(signer.verificationKey().verifies(new byte[] {1}, signature)).isFalse();
    }

    @Test
    void keysOfOtherKindsAreRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        TokenInfo token = SoftHsm.token("signs");
        SoftHsm.pair(token, pair.getPrivate(), certificate(pair, "SHA256withRSA"), "rsa");
        SoftHsm.key(token, "AES", "secret");
        refused("rsa", ErrorCode.INPUT_UNSUPPORTED);
        refused("secret", ErrorCode.KEY_NOT_FOUND);
        refused("nothing", ErrorCode.KEY_NOT_FOUND);
        assertThatThrownBy(() -> TokenSource.in(SoftHsm.environment())
                        .named("pkcs11:token=signs;object=rsa", SoftHsm::pin)
                        .wrap(new byte[32], MESSAGE))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED));
    }

    private static void refused(String object, ErrorCode code) {
        assertThatThrownBy(() -> signer("signs", object))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static TokenSigner signer(String token, String object) throws Exception {
        TokenUri uri = TokenUri.of("pkcs11:token=" + token + ";object=" + object + ";type=private");
        return TokenSource.in(SoftHsm.environment()).signer(uri, SoftHsm::pin);
    }

    private static X509Certificate certificate(KeyPair pair, String algorithm) throws Exception {
        X500Name name = new X500Name("CN=test");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                name,
                pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }
}
