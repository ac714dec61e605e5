package dev.gambeson.supply.signing.identity;

import dev.gambeson.supply.signing.identity.token.IdentityToken;

/**
 * As whom somebody signs. It holds a secret, which whoever made it closes.
 *
 * @param token by which a provider says who it is
 * @param identity whom the certificate must name
 * @param trust the trusted root against which the signature must hold, with that identity as the only one that is expected
 */
public record SigningIdentity(IdentityToken token, Identity identity, IdentityTrust trust) {}
