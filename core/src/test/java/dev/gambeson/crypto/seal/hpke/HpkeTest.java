package dev.gambeson.crypto.seal.hpke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.seal.Stanza;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HpkeTest {

    private static final HexFormat HEX = HexFormat.of();

    /**
     * From the test vectors of RFC 9180 (test-vectors.json of draft-irtf-cfrg-hpke at 5f503c5): mode 0, KEM 0x0020, KDF 0x0001,
     * AEAD 0x0002, first encryption.
     */
    private static final byte[] INFO = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");

    private static final String PRIVATE = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
    private static final String PUBLIC = "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";
    private static final String EPHEMERAL_PRIVATE = "179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11";
    private static final String ENCAPSULATED = "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
    private static final String CIPHERTEXT =
            "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a";
    private static final byte[] AAD = HEX.parseHex("436f756e742d30");
    private static final byte[] MESSAGE = "Beauty is truth, truth beauty".getBytes(StandardCharsets.US_ASCII);

    @Test
    void wrapsAsTheVectorsOfTheRfcDo() throws Exception {
        byte[] wrapped = HpkeSuite.wrap(
                publicKey(PUBLIC), INFO, AAD, MESSAGE, HEX.parseHex(EPHEMERAL_PRIVATE), HEX.parseHex(ENCAPSULATED));
        assertThat(HEX.formatHex(wrapped)).isEqualTo(ENCAPSULATED + CIPHERTEXT);
    }

    @Test
    void unwrapsAsTheVectorsOfTheRfcDo() throws Exception {
        byte[] wrapped = HEX.parseHex(ENCAPSULATED + CIPHERTEXT);
        assertThat(HpkeSuite.unwrap(privateKey(PRIVATE), publicKey(PUBLIC), INFO, AAD, wrapped))
                .isEqualTo(MESSAGE);
    }

    @Test
    void opensWhatWasSealedToIt() throws Exception {
        KeyPair pair = pair();
        byte[] dataKey = {1, 2, 3};
        Stanza stanza = new HpkeRecipient(pair.getPublic(), "key").wrap(dataKey, INFO);
        assertThat(stanza.kind()).isEqualTo("hpke");
        assertThat(new HpkeOpener(pair).unwrap(stanza, INFO)).isEqualTo(dataKey);
        assertThat(new HpkeOpener(pair()).unwrap(stanza, INFO))
                .as("is for another")
                .isNull();
        assertThat(new HpkeRecipient(pair.getPublic(), "key")
                        .wrap(dataKey, INFO)
                        .wrapped())
                .as("a fresh encapsulation for each")
                .isNotEqualTo(stanza.wrapped());
    }

    @Test
    void everyFlippedByteAndEveryCutIsRefused() throws Exception {
        KeyPair pair = pair();
        HpkeOpener opener = new HpkeOpener(pair);
        String keyId = PublicHalf.keyId(pair.getPublic());
        Stanza stanza = new HpkeRecipient(pair.getPublic(), "key").wrap(new byte[32], INFO);
        for (int at = 0; at < stanza.wrapped().length; at++) {
            byte[] changed = stanza.wrapped().clone();
            // X25519 leaves out the highest bit of the encapsulated key (RFC 7748 §5); HPKE binds it all the same.
            changed[at] ^= (byte) 0x80;
            refused(opener, keyId, changed, INFO);
        }
        for (int length = 1; length < stanza.wrapped().length; length++) {
            refused(opener, keyId, java.util.Arrays.copyOf(stanza.wrapped(), length), INFO);
        }
        refused(opener, keyId, stanza.wrapped(), AAD);
        refused(opener, keyId, new byte[80], INFO);
    }

    private static void refused(HpkeOpener opener, String keyId, byte[] wrapped, byte[] info) {
        assertThatThrownBy(() -> opener.unwrap(new Stanza("hpke", keyId, wrapped), info))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED));
    }

    @Test
    void keysThatShareNoSecretAreRefused() throws Exception {
        for (String small : java.util.List.of("00".repeat(32), "01" + "00".repeat(31))) {
            XECPublicKey key = publicKey(small);
            assertThatThrownBy(() -> new HpkeRecipient(key, "their.pem"))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED))
                    .hasMessage("their.pem is a key to which nothing can be sealed");
        }
        KeyPair signs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThatThrownBy(() -> new HpkeRecipient(signs.getPublic(), "their.pem"))
                .hasMessage("their.pem is a key of ed25519, and objects are sealed to keys of x25519");
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("X25519").generateKeyPair();
    }

    private static XECPublicKey publicKey(String raw) throws Exception {
        return (XECPublicKey) KeyFactory.getInstance("X25519")
                .generatePublic(new X509EncodedKeySpec(HEX.parseHex("302a300506032b656e032100" + raw)));
    }

    private static XECPrivateKey privateKey(String raw) throws Exception {
        return (XECPrivateKey) KeyFactory.getInstance("X25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HEX.parseHex("302e020100300506032b656e04220420" + raw)));
    }
}
