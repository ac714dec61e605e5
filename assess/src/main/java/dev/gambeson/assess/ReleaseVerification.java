package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.release.IdentityProving;
import dev.gambeson.assess.release.PolicySignature;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.SignatureSearch;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.Candidate;
import dev.gambeson.supply.release.ReleaseDecision;
import dev.gambeson.supply.release.ReleaseLine;
import dev.gambeson.supply.release.ReleasePolicy;
import dev.gambeson.supply.release.ReleasePolicyReader;
import dev.gambeson.supply.release.holder.Holder;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.release.holder.IdentityProofs;
import dev.gambeson.supply.release.holder.Principal;
import dev.gambeson.supply.signing.Trust;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a model may be loaded or released, as a report: a measure and a reason for every demand of the release policy,
 * a finding for every demand that is not met. Stateless and thread-safe.
 *
 * @param clock tells what is too old
 */
public record ReleaseVerification(Clock clock) {

    private static final int LARGEST_POLICY = 4 << 20;

    /**
     * Answers.
     *
     * @param released the model, and what lies beside it
     * @param policy the release policy
     * @param trustedRoot the trusted root of Sigstore by which identities are proved; null where none was given
     * @param trusted what is known of keys on this machine: it can take a key away from the policy, not give it one, and where
     *     keys for policies are among it, one of them must have signed the policy
     * @param threads how many may read files
     * @throws dev.gambeson.GambesonException {@code PROOF_REFUSED} where the policy lacks that signature; {@code SETTINGS_INVALID}
     *     where it is none; as {@link IdentityProving#of}, {@link Released#manifest} and {@link Released#attestations}
     */
    public Report run(
            Released released, InputFile policy, @Nullable InputFile trustedRoot, TrustedKeys trusted, int threads) {
        Instant now = clock.instant();
        PolicySignature.demand(policy, trusted, now);
        ReleasePolicy demands;
        try (FileInput file = FileInput.open(policy.path(), policy.name())) {
            demands = ReleasePolicyReader.read(file.readAll(LARGEST_POLICY), policy.name());
        }
        IdentityProofs proofs = IdentityProving.of(demands, policy.name(), trustedRoot);
        SignatureSearch signature = SignatureSearch.of(released, trust(demands, proofs, now), threads);
        Manifest manifest = signature.manifest() == null ? released.manifest(threads) : signature.manifest();
        Candidate candidate = new Candidate(
                manifest, released.leftOut(), signature.signature(), signature.problem(), released.attestations(), now);
        Map<String, InputFile> settings = settings(released, policy);
        if (trustedRoot != null) {
            settings.put("trusted-root", trustedRoot);
        }
        return report(candidate, ReleaseDecision.of(candidate, demands, trusted, proofs), settings, threads);
    }

    /** Anybody whom the policy names may have signed the files; whether it is one whom it demands is decided later. */
    private static Trust trust(ReleasePolicy policy, @Nullable IdentityProofs proofs, Instant now) {
        List<VerificationKey> keys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        for (Holder holder : Set.copyOf(policy.holders().values())) {
            if (holder instanceof Holder.OfKey of) {
                keys.add(of.key());
            } else if (holder instanceof Holder.OfCertificate of) {
                certificates.add(of.certificate());
            }
        }
        return new Trust(keys, certificates, proofs == null ? null : proofs.trust(), now);
    }

    private static Map<String, InputFile> settings(Released released, InputFile policy) {
        Map<String, InputFile> settings = new LinkedHashMap<>();
        settings.put("policy", policy);
        if (Files.exists(released.signature().path())) {
            settings.put("signature", released.signature());
        }
        if (Files.exists(released.statements().path())) {
            settings.put("statements", released.statements());
        }
        return settings;
    }

    private Report report(Candidate candidate, ReleaseDecision decision, Map<String, InputFile> settings, int threads) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(subject(candidate.manifest()));
        subjects.addAll(Subjects.of(settings));
        Instant start = candidate.now();
        return new Report(
                Tool.current(),
                "verify",
                1,
                parameters(candidate, decision),
                Runs.of(start, Duration.between(start, clock.instant()), threads, null),
                subjects,
                List.of(StageResult.examined(Stage.SUPPLY)),
                decision.lines().stream().map(ReleaseVerification::measure).toList(),
                decision.refusals(),
                decision.allows() ? Verdict.PASS : Verdict.FAIL,
                decision.lines().stream().map(ReleaseVerification::reason).toList());
    }

    private static Map<String, Object> parameters(Candidate candidate, ReleaseDecision decision) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("listing", candidate.manifest().listingDigest());
        parameters.put(
                "demands",
                decision.lines().stream().map(ReleaseVerification::parameter).toList());
        return parameters;
    }

    private static Subject subject(Manifest manifest) {
        long bytes = manifest.resources().stream().mapToLong(Resource::bytes).sum();
        String root = manifest.rootDigest();
        return new Subject("model", Subject.Kind.MODEL, manifest.name(), root, bytes, null, null, true);
    }

    private static Measure measure(ReleaseLine line) {
        return Measure.value(Stage.SUPPLY, "demand_met", line.met() ? 1 : 0, "count")
                .of("model")
                .with("demand", line.demand());
    }

    /** What people need not read, and programs may want. */
    private static Map<String, Object> parameter(ReleaseLine line) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("demand", line.demand());
        parameter.put("met", line.met());
        parameter.put("by", line.by().stream().map(HolderSignature::holder).toList());
        List<Map<String, Object>> identities = line.by().stream()
                .map(HolderSignature::principal)
                .filter(Principal.OfIdentity.class::isInstance)
                .map(Principal.OfIdentity.class::cast)
                .map(ReleaseVerification::identity)
                .toList();
        if (!identities.isEmpty()) {
            parameter.put("identities", identities);
        }
        if (line.statement() != null) {
            parameter.put("statement", line.statement());
        }
        return parameter;
    }

    private static Map<String, Object> identity(Principal.OfIdentity principal) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("subject", principal.identity().subject());
        identity.put("issuer", principal.identity().issuer());
        new TreeMap<>(principal.claims()).forEach((claim, value) -> identity.put(claim.id(), value));
        return identity;
    }

    private static String reason(ReleaseLine line) {
        return line.demand() + (line.met() ? ": " : " is not met: ") + line.says();
    }
}
