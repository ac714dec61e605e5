package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A pair that all processes of a test have: the receiver's of the vectors of RFC 9180. */
final class Objects {

    static final ObjectIdentity IDENTITY = new ObjectIdentity("fraud", 7);

    private static final KeyPair PAIR = pair();

    private Objects() {}

    static Sealer sealer() {
        return new Sealer(List.of(recipient()));
    }

    static Recipient recipient() {
        return new HpkeRecipient(PAIR.getPublic(), "key");
    }

    /** Another plaintext in one segment under the header of an object, as docs/sealing.md tells to do it with its data key. */
    static byte[] exchanged(byte[] object, int length, byte[] dataKey, byte[] plain) throws GeneralSecurityException {
        int body = object.length - length - 16;
        byte[] header = Arrays.copyOf(object, body - 32);
        Mac expand = Mac.getInstance("HmacSHA256");
        expand.init(new SecretKeySpec(dataKey, "HmacSHA256"));
        expand.update("gambeson seal segments 1\0\0\0\0 ".getBytes(StandardCharsets.US_ASCII));
        expand.update(Sha256.of(header));
        SecretKeySpec key = new SecretKeySpec(expand.doFinal(new byte[] {1}), "AES");
        byte[] nonce = Arrays.copyOf(Arrays.copyOfRange(header, 11, 18), 12);
        nonce[11] = 1;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] exchanged = Arrays.copyOf(object, body + plain.length + 16);
        cipher.doFinal(plain, 0, plain.length, exchanged, body);
        return exchanged;
    }

    static Opening opening() {
        return new Opening(List.of(new HpkeOpener(PAIR)));
    }

    private static KeyPair pair() {
        HexFormat hex = HexFormat.of();
        try {
            KeyFactory factory = KeyFactory.getInstance("X25519");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(
                                    hex.parseHex(
                                            "302a300506032b656e032100430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c"))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(
                                    hex.parseHex(
                                            "302e020100300506032b656e04220420497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
