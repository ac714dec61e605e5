package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.supply.release.ReleasePolicy;
import dev.gambeson.supply.release.holder.Holder;
import dev.gambeson.supply.release.holder.IdentityProofs;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.IdentityVerifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it takes to prove the identities that a release policy names: a trusted root, and the extension. Stateless. */
public final class IdentityProving {

    private IdentityProving() {}

    /**
     * Gathers it. A policy that demands an identity is not decided without, also where others are named beside: the newest report
     * counts, and it may be that of the identity.
     *
     * @param name what the policy is called, for errors
     * @param trustedRoot null where none was given
     * @return null where the policy demands no identity
     * @throws GambesonException {@code USAGE} where there is no root, {@code PROOF_REFUSED} where it is another than the policy
     *     names, {@code INPUT_UNSUPPORTED} where the extension is not installed
     */
    public static @Nullable IdentityProofs of(ReleasePolicy policy, String name, @Nullable SettingsFile trustedRoot) {
        List<ExpectedIdentity> expected =
                policy.identities().stream().map(Holder.OfIdentity::identity).toList();
        if (expected.isEmpty()) {
            return null;
        }
        if (trustedRoot == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    name
                            + " demands signatures of identities at Sigstore, and there is no trusted root to prove them by",
                    "Name the one that you trust: --trusted-root FILE; see docs/release.md.");
        }
        byte[] root = trustedRoot.bytes();
        String pinned = policy.trustedRoot();
        if (pinned != null && !pinned.equals(Sha256.hex(root))) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the trusted root " + trustedRoot.name() + " is another than " + name + " names by its digest",
                    "Use the trusted root that belongs to the policy, or have the policy name the new one and signed anew.");
        }
        IdentityVerifier verifier = IdentityVerifier.installed()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        name
                                + " demands signatures of identities at Sigstore, and the module \"sigstore\" that checks them"
                                + " is not installed",
                        "Build it once with \"make sigstore\", and name its folder in GAMBESON_EXTENSIONS: see"
                                + " docs/signing.md."));
        return new IdentityProofs(verifier, new IdentityTrust(expected, root, trustedRoot.name()));
    }
}
