package dev.gambeson.sigstore;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.sigstore.service.CertificateAuthority;
import dev.gambeson.sigstore.service.Service;
import dev.gambeson.sigstore.service.SignatureLog;
import dev.gambeson.sigstore.service.SigningConfiguration;
import dev.gambeson.sigstore.service.TimestampAuthority;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Proved;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import dev.gambeson.supply.signing.identity.IdentitySigner;
import dev.gambeson.supply.signing.identity.Publication;
import dev.gambeson.supply.signing.identity.PublishedSignature;
import dev.gambeson.supply.signing.identity.SigningIdentity;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Signs as the Sigstore client specification says: an authority certifies a key of this call, authorities of time and a log see the
 * signature. Certificate and timestamps are checked before anything is entered into the log, for an entry stays; all of it is verified at the
 * end by {@link SigstoreVerifier}. Stateless and thread-safe.
 */
public final class SigstoreSigner implements IdentitySigner {

    /** Called by {@code ServiceLoader}. */
    public SigstoreSigner() {}

    @Override
    public PublishedSignature sign(
            Envelope message, SigningIdentity who, SigningServices services, Consumer<Publication> before) {
        PublicationCheck check = PublicationCheck.of(who);
        SigningConfiguration chosen = SigningConfiguration.read(
                services.configuration(),
                services.source(),
                services.network().clock().instant());
        CertificateAuthority authority = new CertificateAuthority(chosen.authority(), services);
        SignatureLog log = new SignatureLog(chosen.log(), services);
        List<TimestampAuthority> clocks = chosen.timestamps().stream()
                .map(one -> new TimestampAuthority(one, services))
                .toList();
        before.accept(new Publication(who.identity(), name(chosen.authority()), name(chosen.log()), message));
        Signer key = EphemeralKey.fresh();
        X509Certificate certificate = authority.certify(key, who.token());
        check.demand(certificate);
        Envelope envelope = Envelope.sign(message.payloadType(), message.payload(), List.of(key))
                .withoutKeyIds();
        byte[] signature = envelope.signatures().get(0).signature();
        List<byte[]> stamps =
                clocks.stream().map(clock -> clock.stamp(signature)).toList();
        check.demand(stamps, signature, certificate);
        Map<String, Object> entry = log.enter(envelope, certificate);
        JsonNode material =
                JsonNode.of(JsonText.compact(VerificationMaterial.of(certificate, entry, stamps)), "the new signature");
        return verified(new PublishedSignature(envelope, material, who.identity(), certificate), who, chosen);
    }

    /** What nobody could verify is nothing that may be written. */
    private static PublishedSignature verified(
            PublishedSignature made, SigningIdentity who, SigningConfiguration chosen) {
        IdentityClaim claim = new IdentityClaim(made.material(), made.envelope(), "the new signature");
        String problem;
        try {
            IdentityOutcome outcome = new SigstoreVerifier().verify(claim, who.trust());
            if (outcome instanceof Proved proved && expects(who, proved.identity())) {
                return made;
            }
            problem = outcome instanceof Refused refused ? refused.detail() : "it names somebody else";
        } catch (GambesonException e) {
            problem = String.valueOf(e.getMessage());
        }
        throw new GambesonException(
                ErrorCode.PROOF_REFUSED,
                "the servers gave a signature that does not verify: " + problem,
                "Nothing was written; the entry stays in the log at " + name(chosen.log()) + ". "
                        + PublicationCheck.SAME);
    }

    private static boolean expects(SigningIdentity who, Identity identity) {
        return who.trust().expected().stream().anyMatch(one -> one.matches(identity));
    }

    private static String name(Service service) {
        return service.at().toString();
    }
}
