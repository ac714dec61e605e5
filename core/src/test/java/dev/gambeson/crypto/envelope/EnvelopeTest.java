package dev.gambeson.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final byte[] HELLO = "hello world".getBytes(StandardCharsets.UTF_8);

    /** The key and signature of the example in the DSSE protocol, v1.0, section "Test Vectors"; r and s in a row. */
    private static final String X = "46950820868899156662930047687818585632848591499744589407958293238635476079160";

    private static final String Y = "5640078356564379163099075877009565129882514886557779369047442380624545832820";

    private static final String SIGNATURE =
            "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";

    @Test
    void encodesAsTheSpecificationDoes() {
        assertThat(new String(
                        Envelope.preAuthenticationEncoding("http://example.com/HelloWorld", HELLO),
                        StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(new String(Envelope.preAuthenticationEncoding("\u00fc", new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 2 \u00fc 0 ");
    }

    @Test
    void theSignatureOfTheSpecificationHolds() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        VerificationKey key = VerificationKey.of(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(new BigInteger(X), new BigInteger(Y)),
                                parameters.getParameterSpec(ECParameterSpec.class))),
                "example");
        byte[] plain = Base64.getDecoder().decode(SIGNATURE);
        Envelope envelope =
                new Envelope("http://example.com/HelloWorld", HELLO, List.of(new Envelope.Signed(null, der(plain))));
        assertThat(envelope.signedBy(List.of(key))).containsExactly(key);
    }

    @Test
    void aSignatureCountsForItsMessageTypeAndKeyOnly() throws Exception {
        PrivateKeySigner signer = signer("Ed25519");
        Envelope envelope = Envelope.sign("type", HELLO, List.of(signer));
        Envelope read = Envelope.of(JsonNode.of(JsonText.compact(envelope.plain()), "e"));
        List<VerificationKey> keys = List.of(signer.verificationKey());
        assertThat(read.signedBy(keys)).isEqualTo(keys);
        assertThat(new Envelope("typ", HELLO, read.signatures()).signedBy(keys)).isEmpty();
        assertThat(new Envelope("type", "hello world!".getBytes(StandardCharsets.UTF_8), read.signatures())
                        .signedBy(keys))
                .isEmpty();
        assertThat(read.signedBy(List.of(signer("Ed25519").verificationKey()))).isEmpty();
        assertThat(read.signedBy(List.of(signer("EC").verificationKey()))).isEmpty();
    }

    @Test
    void whatIsNoEnvelopeIsNamed() {
        assertThatThrownBy(() -> Envelope.of(
                        JsonNode.of("{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[]}".getBytes(), "e")))
                .isInstanceOf(InputException.class)
                .hasMessage("e: signatures is empty");
    }

    /** In UTF-8 half of a character becomes a question mark: the same signature would be over two types. */
    @Test
    void noOtherTypeIsSignedByTheSameSignature() throws Exception {
        Envelope envelope = Envelope.sign("a?b", HELLO, List.of(signer("Ed25519")));
        String json = new String(JsonText.compact(envelope.plain()), StandardCharsets.UTF_8);
        byte[] changed = json.replace("a?b", "a\\ud800b").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Envelope.of(JsonNode.of(changed, "e"))).isInstanceOf(InputException.class);
    }

    @Test
    void aStatementSaysWhatWasStated() {
        byte[] bytes = Statement.bytes(
                List.of(new Statement.Subject("model", Map.of("sha256", "00"))),
                "https://example.com/p",
                Map.of("a", 1));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"model\","
                        + "\"digest\":{\"sha256\":\"00\"}}],\"predicateType\":\"https://example.com/p\","
                        + "\"predicate\":{\"a\":1}}");
        Statement read = Statement.of(bytes, "s");
        assertThat(read.subjects()).containsExactly(new Statement.Subject("model", Map.of("sha256", "00")));
        assertThat(read.predicate().at("a").count()).isEqualTo(1);
        assertThatThrownBy(() -> Statement.of("{\"_type\":\"v0\"}".getBytes(), "s"))
                .hasMessageContaining("_type is not");
    }

    private static PrivateKeySigner signer(String family) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(family).generateKeyPair();
        return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"));
    }

    private static byte[] der(byte[] plain) {
        byte[] r = new BigInteger(1, java.util.Arrays.copyOf(plain, 32)).toByteArray();
        byte[] s = new BigInteger(1, java.util.Arrays.copyOfRange(plain, 32, 64)).toByteArray();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.write(0x30);
        out.write(4 + r.length + s.length);
        out.write(2);
        out.write(r.length);
        out.writeBytes(r);
        out.write(2);
        out.write(s.length);
        out.writeBytes(s);
        return out.toByteArray();
    }
}
