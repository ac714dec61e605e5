package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.signature.SignatureAlgorithm;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Signs with a private key that never leaves its token: ECDSA on P-256, P-384 or P-521. Java sees such a key only where a
 * certificate with its public half lies beside it. Thread-safe.
 */
public final class TokenSigner implements Signer {

    private final TokenUri uri;
    private final Token token;
    private final PrivateKey key;
    private final VerificationKey verificationKey;

    private TokenSigner(TokenUri uri, Token token, PrivateKey key, VerificationKey verificationKey) {
        this.uri = uri;
        this.token = token;
        this.key = key;
        this.verificationKey = verificationKey;
    }

    /**
     * Opens a token. The PIN is tried once.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where the PIN is wrong or locked; {@code KEY_NOT_FOUND} where there is no
     *     such token or key; {@code INPUT_UNSUPPORTED} where it is no key on such a curve; {@code KEY_REFUSED} where it is not the key
     *     of its certificate
     */
    static TokenSigner open(TokenUri uri, TokenLibrary library, KeySource.Secrets secrets) {
        Token token = Token.open(uri, library, secrets);
        Key key = token.key();
        PublicKey half = token.publicKey();
        if (!(key instanceof PrivateKey secret) || half == null) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    uri.words() + " is no private key",
                    "Name a private key with its certificate beside it.");
        }
        VerificationKey verification = VerificationKey.of(half, uri.words());
        if (verification.algorithm() == SignatureAlgorithm.ED25519) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    uri.words() + " is for Ed25519, which Java does not sign with in a token",
                    "Use a key on P-256, P-384 or P-521.");
        }
        TokenSigner signer = new TokenSigner(uri, token, secret, verification);
        byte[] probe = {1};
        if (!verification.verifies(probe, signer.sign(probe))) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    uri.words() + " is not the key of the certificate beside it",
                    "Store the certificate of this key with the same id.");
        }
        return signer;
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature =
                    Signature.getInstance(verificationKey.algorithm().javaName(), token.provider());
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenErrors.of(uri, e);
        }
    }
}
