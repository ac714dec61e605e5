package dev.gambeson.crypto.signature;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * Private keys in DER: PKCS #8 (RFC 5958) and SEC 1 (RFC 5915). Many files leave the public half out, and one that is there may be
 * that of another key: it is believed where it verifies what the private half signs, and computed in all other cases.
 */
final class PrivateKeyInfo {

    private static final String EC = "2a8648ce3d0201";
    private static final int PARAMETERS = 0xa0;
    private static final int PUBLIC = 0xa1;
    private static final String ED25519 = "2b6570";
    private static final byte[] ED25519_PUBLIC = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private PrivateKeyInfo() {}

    static PrivateKeySigner pkcs8(byte[] der, String source) {
        Der file = Der.of(der, source);
        Der info = file.sequence();
        if (file.hasNext() || info.number() > 1) {
            throw info.malformed();
        }
        Der algorithm = info.sequence();
        String identifier = algorithm.identifier();
        byte[] key = info.octets();
        try {
            return switch (identifier) {
                case EC -> sec1(key, algorithm.identifier(), source);
                case ED25519 -> edwards(Der.of(key, source).octets(), source);
                default -> throw unsupported(source);
            };
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static PrivateKeySigner sec1(byte[] der, String source) {
        return sec1(der, null, source);
    }

    private static PrivateKeySigner sec1(byte[] der, @Nullable String curve, String source) {
        Der file = Der.of(der, source);
        Der key = file.sequence();
        if (file.hasNext() || key.number() != 1) {
            throw key.malformed();
        }
        byte[] scalar = key.octets();
        String named = key.isNext(PARAMETERS) ? key.enter(PARAMETERS).identifier() : curve;
        if (named == null || curve != null && !curve.equals(named)) {
            throw key.malformed();
        }
        byte[] point = key.isNext(PUBLIC) ? key.enter(PUBLIC).bits() : new byte[0];
        try {
            return onCurve(new BigInteger(1, scalar), named, point, source);
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    private static PrivateKeySigner onCurve(BigInteger scalar, String curve, byte[] claimed, String source) {
        SignatureAlgorithm algorithm = EllipticCurve.named(curve);
        if (algorithm == null) {
            throw unsupported(source);
        }
        ECParameterSpec parameters = EllipticCurve.of(algorithm);
        if (scalar.signum() == 0 || scalar.compareTo(parameters.getOrder()) >= 0) {
            throw InputException.malformed(Location.of(source), "holds a number that is no private key of its curve");
        }
        ECPoint point = EllipticCurve.point(parameters, claimed);
        try {
            return pair(
                    scalar, point == null ? EllipticCurve.publicPoint(algorithm, scalar) : point, parameters, source);
        } catch (IllegalArgumentException e) {
            // What the file calls the public half is that of another key.
            return pair(scalar, EllipticCurve.publicPoint(algorithm, scalar), parameters, source);
        }
    }

    private static PrivateKeySigner pair(BigInteger scalar, ECPoint point, ECParameterSpec parameters, String source) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new PrivateKeySigner(
                    factory.generatePrivate(new ECPrivateKeySpec(scalar, parameters)),
                    VerificationKey.of(factory.generatePublic(new ECPublicKeySpec(point, parameters)), source));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has the curves of NIST", e);
        }
    }

    private static PrivateKeySigner edwards(byte[] seed, String source) {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw InputException.malformed(Location.of(source), "holds a number that is no private key of its curve");
        }
        byte[] point = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        byte[] spki = Arrays.copyOf(ED25519_PUBLIC, ED25519_PUBLIC.length + point.length);
        System.arraycopy(point, 0, spki, ED25519_PUBLIC.length, point.length);
        try {
            return new PrivateKeySigner(
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)),
                    VerificationKey.ofDer(spki, source));
        } catch (GeneralSecurityException e) {
            throw InputException.malformed(Location.of(source), "is no private key in DER");
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static InputException unsupported(String source) {
        return InputException.unsupported(
                Location.of(source),
                "holds a key of a kind that is not used for signatures here",
                "Use a key on the curve P-256, P-384, P-521 or Ed25519.");
    }
}
