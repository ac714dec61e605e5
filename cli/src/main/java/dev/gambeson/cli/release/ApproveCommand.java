package dev.gambeson.cli.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.release.Approving;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.KeylessOptions;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.signing.bundle.Material;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: a person's decision over one report. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Signs your decision that a model may be released, after you have read the",
            "report of its gate. A newer report needs a new decision.",
            "",
            "Example:",
            "  gambeson approve model.onnx --report gate.json --reason \"robust enough\"",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 approved; 1 there is no such report about these files, its",
            "verdict is no pass, or a passphrase or key is refused; 2 an option is wrong, or",
            "a key or file is not there; 3 a file could not be read or written; 5 the server",
            "of the key ring failed."
        })
public final class ApproveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "The file or folder that is to be released.")
    Path model = Path.of(".");

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "The report that you have read, as JSON (default: the newest of the gate).")
    @Nullable
    InputFile report;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why it may be released.")
    String reason = "";

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "The last day of the approval in UTC, such as 2027-06-30 (default: none).")
    @Nullable
    String until;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "The statements about the model (default: NAME.intoto.jsonl beside it).")
    @Nullable
    Path statements;

    @Mixin
    SignerOptions signer = new SignerOptions();

    @Mixin
    KeylessOptions keyless = new KeylessOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public ApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Instant now = terminal.clock().instant();
        Instant expires = expires(now);
        Released released = Released.of(model, null, statements);
        Approving approving =
                Approving.find(released, report, Runtime.getRuntime().availableProcessors());
        List<String> reporters = signers(approving, now);
        String report = approving.report().digest();
        String newer = approving.newerSaid();
        String rootDigest = approving.manifest().rootDigest();
        Rows text = Rows.of(
                        "report", "gate of " + approving.madeAt().truncatedTo(ChronoUnit.SECONDS) + ", verdict pass")
                .and("its digest", report)
                .and(
                        "signed",
                        reporters.isEmpty()
                                ? nobody(approving.report().material())
                                : "by " + String.join(", ", reporters))
                .andIf(newer != null, "newer report", newer + ": for that this approval does not count")
                .and("about", approving.manifest().name())
                .and("digest of all", rootDigest);
        // Whoever decides sees what about, before anything signs.
        result.show(terminal, text);
        ReportSigning signing;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, input.silent())) {
            signing = StatementOptions.signing(released, null, signer, keyless, ring);
        }
        Attestation signed = approving.sign(signing, reason.strip(), now, expires);
        String approval = signed.digest();
        String key = signing.signer().keyId(signed);
        Path file = released.statements().path();
        result.say(terminal, "wrote " + file);
        result.print(
                terminal,
                Rows.of("approved", until == null ? "without an end" : "until " + until)
                        .and("key", key),
                ActResult.of("approve")
                        .made("statements", file, null)
                        .key("signer", key, Map.of())
                        .detail("name", approving.manifest().name())
                        .detail("rootDigest", rootDigest)
                        .detail("report", report)
                        .detail("reportSignedBy", reporters)
                        .detail("approval", approval)
                        .detail("until", until),
                evidence);
        return 0;
    }

    private static String nobody(Material material) {
        return "by nobody in your list of trusted keys"
                + (material instanceof Material.OfCertificates || material instanceof Material.OfIdentity
                        ? "; with a certificate or as an identity, which verify --policy proves"
                        : "");
    }

    private List<String> signers(Approving approving, Instant now) {
        List<TrustedKey> counting = trust.file(terminal).read().counting(KeyPurpose.SIGN, now);
        return counting.stream()
                .filter(key -> !approving
                        .report()
                        .envelope()
                        .signedBy(List.of(key.verificationKey()))
                        .isEmpty())
                .map(TrustedKey::name)
                .toList();
    }

    private @Nullable Instant expires(Instant now) {
        if (reason.isBlank()) {
            throw new GambesonException(ErrorCode.USAGE, "--reason says nothing", "Say in a sentence why.");
        }
        if (until == null) {
            return null;
        }
        try {
            Instant end = LocalDate.parse(until)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            if (end.isAfter(now)) {
                return end;
            }
            throw new GambesonException(ErrorCode.USAGE, "--until " + until + " is over", "Name a day to come.");
        } catch (DateTimeException e) {
            throw new GambesonException(
                    ErrorCode.USAGE, "--until " + until + " is no day", "Write it as 2027-06-30.", e);
        }
    }
}
