package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.Signatory;
import dev.gambeson.supply.signing.SignatureFile;
import dev.gambeson.supply.signing.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model against its signature and says so in a report. Stateless and thread-safe.
 *
 * @param clock tells when it was done
 */
public record SignatureCheck(Clock clock) {

    /**
     * Verifies.
     *
     * @param verifier knows whom to believe and what may lie there unsigned
     * @param names what signers are called, by the id of their key
     * @param settings files that had a say, by the id of their subject
     * @return a report whose verdict is pass or fail, with the signer among its parameters
     * @throws dev.gambeson.GambesonException as {@link ModelVerifier#verify}
     */
    public Report run(
            Path model,
            InputFile signature,
            ModelVerifier verifier,
            Map<String, String> names,
            int threads,
            Judgement judgement,
            Map<String, SettingsFile> settings) {
        Instant start = clock.instant();
        SignatureFile signed = SignatureFile.read(signature.path());
        Verification result = verifier.verify(model, signed);
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(
                "model",
                Subject.Kind.MODEL,
                result.name(),
                result.rootDigest(),
                result.rootDigest() == null ? null : result.bytes(),
                null,
                null,
                result.signatory() != null));
        subjects.add(new Subject(
                "signature",
                Subject.Kind.ARTIFACT,
                signature.name(),
                Sha256.hex(signed.bytes()),
                (long) signed.bytes().length,
                null,
                null,
                true));
        subjects.addAll(Subjects.of(settings));
        Report report = new Report(
                Tool.current(),
                "verify",
                1,
                parameters(result, names),
                Runs.of(start, Duration.between(start, clock.instant()), threads, null),
                subjects,
                List.of(StageResult.examined(Stage.SUPPLY)),
                List.of(),
                result.findings(),
                result.holds() ? Verdict.PASS : Verdict.FAIL,
                reasons(result, names));
        return judgement.judge(report, null, LocalDate.ofInstant(start, ZoneOffset.UTC));
    }

    private static Map<String, Object> parameters(Verification result, Map<String, String> names) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Signatory who = result.signatory();
        if (who != null) {
            parameters.put("signer", name(who, names));
            parameters.put("key", who.key().keyId());
            parameters.put("root-digest", Objects.requireNonNull(result.rootDigest()));
            parameters.put("files", result.files());
        }
        if (result.manifest() != null) {
            parameters.put("listing-digest", result.manifest().listingDigest());
        }
        return parameters;
    }

    private static String name(Signatory who, Map<String, String> names) {
        if (who.identity() != null) {
            return who.identity().toString();
        }
        return who.certificate() == null
                ? names.getOrDefault(who.key().keyId(), "an unnamed key")
                : who.certificate().getSubjectX500Principal().getName();
    }

    private static List<String> reasons(Verification result, Map<String, String> names) {
        @Nullable Signatory who = result.signatory();
        if (who == null) {
            return List.of("nobody whom you trust has signed this, so that no file was looked at");
        }
        List<String> reasons = new ArrayList<>();
        reasons.add("signed by " + name(who, names) + ", "
                + who.key().algorithm().id() + " key " + who.key().keyId().substring(0, 16));
        reasons.add("signed were " + result.files() + (result.files() == 1 ? " file" : " files") + ", digest of all "
                + result.rootDigest());
        if (!result.holds()) {
            reasons.add("what lies there is not what was signed");
        }
        return reasons;
    }
}
