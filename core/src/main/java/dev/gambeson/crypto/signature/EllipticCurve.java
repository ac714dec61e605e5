package dev.gambeson.crypto.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/** Tells the curves of NIST from others of equal length, such as secp256k1. */
final class EllipticCurve {

    private static final byte UNCOMPRESSED = 4;

    private EllipticCurve() {}

    static boolean matches(SignatureAlgorithm algorithm, ECParameterSpec curve) {
        ECParameterSpec expected = of(algorithm);
        return expected.getCurve().equals(curve.getCurve())
                && expected.getGenerator().equals(curve.getGenerator())
                && expected.getOrder().equals(curve.getOrder())
                && expected.getCofactor() == curve.getCofactor();
    }

    /** The algorithm of a curve, told by the encoding of its object identifier in hex; null for other curves. */
    static @Nullable SignatureAlgorithm named(String identifier) {
        return switch (identifier) {
            case "2a8648ce3d030107" -> SignatureAlgorithm.ECDSA_P256;
            case "2b81040022" -> SignatureAlgorithm.ECDSA_P384;
            case "2b81040023" -> SignatureAlgorithm.ECDSA_P521;
            default -> null;
        };
    }

    /** The public half of a private key, which no class of the JDK computes (ADR 0015). */
    static ECPoint publicPoint(SignatureAlgorithm algorithm, BigInteger scalar) {
        X9ECParameters curve = CustomNamedCurves.getByName(javaName(algorithm));
        var point =
                new FixedPointCombMultiplier().multiply(curve.getG(), scalar).normalize();
        return new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    /** A point in the uncompressed form of SEC 1 §2.3.4; null where that is another form, or no point of the curve. */
    static @Nullable ECPoint point(ECParameterSpec parameters, byte[] encoded) {
        int length = (parameters.getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
        if (encoded.length != 1 + 2 * length || encoded[0] != UNCOMPRESSED) {
            return null;
        }
        BigInteger x = new BigInteger(1, encoded, 1, length);
        BigInteger y = new BigInteger(1, encoded, 1 + length, length);
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger right = x.multiply(x)
                .add(parameters.getCurve().getA())
                .multiply(x)
                .add(parameters.getCurve().getB());
        boolean holds = y.multiply(y).subtract(right).mod(p).signum() == 0;
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && holds ? new ECPoint(x, y) : null;
    }

    static ECParameterSpec of(SignatureAlgorithm algorithm) {
        String name = javaName(algorithm);
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    private static String javaName(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA_P256 -> "secp256r1";
            case ECDSA_P384 -> "secp384r1";
            case ECDSA_P521 -> "secp521r1";
            case ED25519 -> throw new IllegalArgumentException("Ed25519 is not on a curve of NIST");
        };
    }
}
