package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.release.IdentityProving;
import dev.gambeson.assess.release.PolicyAdmission;
import dev.gambeson.assess.release.PolicyKind;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.SignatureSearch;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.attestation.AttestationFile;
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
import dev.gambeson.supply.signing.SignatureFile;
import dev.gambeson.supply.signing.Trust;
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
     * @param admission what is known on this machine of keys and of policies: it can take a key away from the policy, not give it
     *     one, and says whether the policy may decide here
     * @param threads how many may read files
     * @throws dev.gambeson.GambesonException as {@link PolicyAdmission#admit}; {@code SETTINGS_INVALID} where it is no policy; as
     *     {@link IdentityProving#of}, {@link Released#manifest} and {@link Released#attestations}
     */
    public Report run(
            Released released,
            SettingsFile policy,
            @Nullable SettingsFile trustedRoot,
            PolicyAdmission admission,
            int threads) {
        Instant now = clock.instant();
        ReleasePolicy demands = admission.admit(policy, PolicyKind.RELEASE, ReleaseVerification::read, now);
        IdentityProofs proofs = IdentityProving.of(demands, policy.name(), trustedRoot);
        SignatureFile signed = released.readSignature();
        SignatureSearch signature = SignatureSearch.of(released, signed, trust(demands, proofs, now), threads);
        Manifest manifest = signature.manifest() == null ? released.manifest(threads) : signature.manifest();
        AttestationFile.Content statements = released.content();
        Candidate candidate = new Candidate(
                manifest,
                released.leftOut(),
                signature.signature(),
                signature.problem(),
                statements == null ? List.of() : statements.attestations(),
                now);
        List<Subject> read = new ArrayList<>(Subjects.of(Map.of("policy", policy)));
        if (trustedRoot != null) {
            read.addAll(Subjects.of(Map.of("trusted-root", trustedRoot)));
        }
        if (signed != null) {
            read.add(subject("signature", released.signature(), Sha256.hex(signed.bytes()), signed.bytes().length));
        }
        if (statements != null) {
            read.add(subject("statements", released.statements(), statements.sha256(), statements.bytes()));
        }
        return report(candidate, ReleaseDecision.of(candidate, demands, admission.trusted(), proofs), read, threads);
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

    private static ReleasePolicy read(SettingsFile policy) {
        try (FileInput file = FileInput.of(policy.bytes(), policy.name())) {
            return ReleasePolicyReader.read(file.readAll(LARGEST_POLICY), policy.name());
        }
    }

    private static Subject subject(String id, InputFile file, String sha256, long bytes) {
        return new Subject(id, Subject.Kind.POLICY, file.name(), sha256, bytes, null, null, true);
    }

    private Report report(Candidate candidate, ReleaseDecision decision, List<Subject> read, int threads) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(subject(candidate.manifest()));
        subjects.addAll(read);
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
