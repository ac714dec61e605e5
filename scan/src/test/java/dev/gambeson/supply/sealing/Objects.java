package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** A pair that all processes of a test have: the receiver's of the vectors of RFC 9180. */
final class Objects {

    static final ObjectIdentity IDENTITY = new ObjectIdentity("fraud", 7);

    private static final KeyPair PAIR = pair();

    private Objects() {}

    static Sealer sealer() {
        return new Sealer(List.of(new HpkeRecipient(PAIR.getPublic(), "key")));
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
