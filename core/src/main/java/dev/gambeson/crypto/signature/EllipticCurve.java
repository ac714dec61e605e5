package dev.gambeson.crypto.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** Tells the curves of NIST from others of equal length, such as secp256k1. */
final class EllipticCurve {

    private EllipticCurve() {}

    static boolean matches(SignatureAlgorithm algorithm, ECParameterSpec curve) {
        ECParameterSpec expected = of(algorithm);
        return expected.getCurve().equals(curve.getCurve())
                && expected.getGenerator().equals(curve.getGenerator())
                && expected.getOrder().equals(curve.getOrder())
                && expected.getCofactor() == curve.getCofactor();
    }

    private static ECParameterSpec of(SignatureAlgorithm algorithm) {
        String name = switch (algorithm) {
            case ECDSA_P256 -> "secp256r1";
            case ECDSA_P384 -> "secp384r1";
            case ECDSA_P521 -> "secp521r1";
            case ED25519 -> throw new IllegalArgumentException("Ed25519 is not on a curve of NIST");
        };
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
