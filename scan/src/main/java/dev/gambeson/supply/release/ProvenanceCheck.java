package dev.gambeson.supply.release;

import dev.gambeson.format.InputException;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.BuildProvenance;
import dev.gambeson.supply.release.ReleasePolicy.ProvenanceDemand;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.release.holder.Principal;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the files were built is stated, and as is demanded. Where an identity has signed, its certificate says for which repository,
 * branch and workflow it ran, which whoever runs the pipeline cannot choose; what the statement says beside it must not differ.
 */
record ProvenanceCheck(ProvenanceDemand demand, StatementSearch search) {

    static final String NAME = "provenance";

    /** A statement that meets the demand. */
    record Provenance(Attestation attestation, BuildProvenance build, Map<CertifiedClaim, String> claims) {

        /** For people: the source as it is certified, or as it is said where nothing is. */
        String words() {
            String built = "built by " + build.builder();
            String repository = claims.get(CertifiedClaim.SOURCE_REPOSITORY_URI);
            if (repository != null) {
                String ref = claims.get(CertifiedClaim.SOURCE_REPOSITORY_REF);
                return built + " for " + repository + (ref == null ? "" : " at " + ref) + ", which is certified";
            }
            String said = build.repository();
            return built
                    + (said == null ? "" : " for " + said + (build.ref() == null ? "" : " at " + build.ref()))
                    + ", as its signer says";
        }
    }

    /** One that meets the demand; where there is none, the reasons of the last are added. */
    Optional<Provenance> find(Refusals refusals) {
        Refusals last = new Refusals();
        for (Attestation one : search.find(
                NAME,
                "a statement of provenance",
                any -> BuildProvenance.is(any.statement()),
                demand.signers(),
                refusals)) {
            last = new Refusals();
            Provenance provenance = examine(one, last);
            if (provenance != null && last.isEmpty()) {
                return Optional.of(provenance);
            }
        }
        refusals.addAll(last);
        return Optional.empty();
    }

    private @Nullable Provenance examine(Attestation attestation, Refusals refusals) {
        BuildProvenance build;
        try {
            build = BuildProvenance.of(attestation.statement());
        } catch (InputException e) {
            refusals.add(ReleaseRules.STATEMENT_MALFORMED, NAME, null, String.valueOf(e.getMessage()));
            return null;
        }
        Map<CertifiedClaim, String> claims = claims(search.signatures(attestation, demand.signers()));
        String repository = claims.get(CertifiedClaim.SOURCE_REPOSITORY_URI);
        check("builder", demand.builder(), build.builder(), null, refusals);
        check("repository", demand.repository(), build.repository(), repository, refusals);
        check("ref", demand.ref(), build.ref(), claims.get(CertifiedClaim.SOURCE_REPOSITORY_REF), refusals);
        check("workflow", demand.workflow(), build.workflow(), workflow(claims, repository), refusals);
        return new Provenance(attestation, build, claims);
    }

    private static Map<CertifiedClaim, String> claims(List<HolderSignature> signatures) {
        return signatures.stream()
                .map(HolderSignature::principal)
                .filter(Principal.OfIdentity.class::isInstance)
                .map(Principal.OfIdentity.class::cast)
                .findFirst()
                .map(Principal.OfIdentity::claims)
                .orElse(Map.of());
    }

    /** GitHub certifies {@code REPOSITORY/PATH@REF}, GitLab with two slashes. */
    private static @Nullable String workflow(Map<CertifiedClaim, String> claims, @Nullable String repository) {
        String config = claims.get(CertifiedClaim.BUILD_CONFIG_URI);
        if (config == null || repository == null || !config.startsWith(repository + "/")) {
            return config;
        }
        String path = config.substring(repository.length()).replaceFirst("^/{1,2}", "");
        int end = path.lastIndexOf('@');
        return end < 0 ? path : path.substring(0, end);
    }

    private static void check(
            String what,
            @Nullable String demanded,
            @Nullable String said,
            @Nullable String certified,
            Refusals refusals) {
        if (demanded == null) {
            return;
        }
        String other = certified != null && !certified.equals(demanded)
                ? "its certificate says that its " + what + " is " + certified
                : said != null && !said.equals(demanded)
                        ? "it says that its " + what + " is " + said
                        : said == null && certified == null ? "it does not say its " + what : null;
        if (other != null) {
            refusals.add(ReleaseRules.ANOTHER_BUILD, NAME, null, other + ", and " + demanded + " is demanded");
        }
    }
}
