package dev.gambeson.crypto.seal.hpke;

import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * The one suite: base mode of RFC 9180 with DHKEM(X25519, HKDF-SHA256) (0x0020), HKDF-SHA256 (0x0001) and AES-256-GCM (0x0002),
 * one message for each encapsulation. A wrapping is the encapsulated key of 32 bytes, then the ciphertext. Thread-safe: nothing of
 * one call is kept for the next.
 */
final class HpkeSuite {

    static final String KIND = "hpke";
    static final int ENCAPSULATED = 32;

    private static final byte[] NO_AAD = {};

    private HpkeSuite() {}

    /** @throws IllegalStateException where the public key is one with which no secret can be shared */
    static byte[] wrap(XECPublicKey to, byte[] info, byte[] secret) {
        HPKE hpke = suite();
        return wrap(hpke.setupBaseS(publicKey(hpke, to), info), NO_AAD, secret);
    }

    /** With an ephemeral pair that is given, as vectors do. */
    static byte[] wrap(
            XECPublicKey to, byte[] info, byte[] aad, byte[] secret, byte[] ephemeralPrivate, byte[] ephemeralPublic) {
        HPKE hpke = suite();
        AsymmetricCipherKeyPair ephemeral = hpke.deserializePrivateKey(ephemeralPrivate, ephemeralPublic);
        return wrap(hpke.setupBaseS(publicKey(hpke, to), info, ephemeral), aad, secret);
    }

    private static byte[] wrap(HPKEContextWithEncapsulation context, byte[] aad, byte[] secret) {
        try {
            byte[] ciphertext = context.seal(aad, secret);
            byte[] wrapped = Arrays.copyOf(context.getEncapsulation(), ENCAPSULATED + ciphertext.length);
            System.arraycopy(ciphertext, 0, wrapped, ENCAPSULATED, ciphertext.length);
            return wrapped;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption checks nothing", e);
        }
    }

    /** The secret; null where the wrapping is for another key, has another info, or was changed. */
    static byte @Nullable [] unwrap(XECPrivateKey key, XECPublicKey half, byte[] info, byte[] wrapped) {
        return unwrap(key, half, info, NO_AAD, wrapped);
    }

    static byte @Nullable [] unwrap(XECPrivateKey key, XECPublicKey half, byte[] info, byte[] aad, byte[] wrapped) {
        if (wrapped.length < ENCAPSULATED) {
            return null;
        }
        byte[] scalar = key.getScalar().orElseThrow(() -> new IllegalArgumentException("the private key is not here"));
        try {
            HPKE hpke = suite();
            AsymmetricCipherKeyPair pair = hpke.deserializePrivateKey(scalar, raw(half));
            byte[] encapsulated = Arrays.copyOf(wrapped, ENCAPSULATED);
            byte[] ciphertext = Arrays.copyOfRange(wrapped, ENCAPSULATED, wrapped.length);
            return hpke.setupBaseR(encapsulated, pair, info).open(aad, ciphertext);
        } catch (InvalidCipherTextException | IllegalStateException e) {
            // The latter where the encapsulated key is a point of small order (RFC 9180 §7.1.4).
            return null;
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static AsymmetricKeyParameter publicKey(HPKE hpke, XECPublicKey key) {
        return hpke.deserializePublicKey(raw(key));
    }

    /** The 32 bytes of RFC 7748: they end the DER of RFC 8410. */
    private static byte[] raw(XECPublicKey key) {
        byte[] der = key.getEncoded();
        return Arrays.copyOfRange(der, der.length - ENCAPSULATED, der.length);
    }
}
