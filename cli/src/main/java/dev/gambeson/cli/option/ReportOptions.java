package dev.gambeson.cli.option;

import dev.gambeson.assess.Exceptions;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.project.BaselineReader;
import dev.gambeson.assess.project.IgnoreListReader;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.release.PolicySignature;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every verb that ends in a report. */
public final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What to print: table (default), json, sarif, junit, gitlab, markdown, html.")
    public ReportFormat format = ReportFormat.TABLE;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            description = "Also write a report, such as html=report.html; may be given several times.")
    public List<ReportFile> reports = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: info, low, medium, high (default), critical.")
    @Nullable
    Severity failOn;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default 1).")
    public long seed = 1;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--ignore",
            paramLabel = "FILE",
            description = "Findings that somebody decided to live with, each with reason, owner and last day.")
    @Nullable
    InputFile ignore;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An earlier report (json): what it had found does not count.")
    @Nullable
    InputFile baseline;

    @Mixin
    public QuietOption quiet = new QuietOption();

    @Mixin
    public NoInputOption noInput = new NoInputOption();

    private @Nullable SettingsFile ignored;
    private @Nullable SettingsFile earlier;

    /** The severity that fails where no policy says so. */
    Severity bar() {
        return failOn == null ? Severity.HIGH : failOn;
    }

    /** What is examined, and how it is judged. */
    public GateOptions gate(
            String command,
            Set<Stage> stages,
            @Nullable Integer batch,
            Judgement judgement,
            Map<String, SettingsFile> settings,
            GateListener listener) {
        Arguments.demand(batch == null || batch >= 1, "--batch is at least 1, not " + batch);
        return new GateOptions(
                command,
                stages,
                seed,
                batch == null ? Execution.of(threads()) : new Execution(threads(), batch),
                judgement,
                settings(settings),
                listener);
    }

    /**
     * How many threads may work.
     *
     * @throws dev.gambeson.GambesonException {@code USAGE} where none may
     */
    public int threads() {
        return threads.count();
    }

    /** What does not count, read from its files, where there is no policy. */
    public Judgement judgement() {
        return judgement(null, TrustedKeys.none(), Instant.EPOCH);
    }

    /**
     * The same under a policy, which may demand that somebody has countersigned it.
     *
     * @param trusted can take away keys that a policy names
     */
    public Judgement judgement(@Nullable Policy floor, TrustedKeys trusted, Instant now) {
        SettingsFile excepted = excepted();
        SettingsFile known = known();
        return new Judgement(
                failOn,
                floor,
                excepted == null
                        ? null
                        : new Exceptions<>(
                                IgnoreListReader.read(excepted),
                                excepted.name(),
                                PolicySignature.beside(excepted, trusted, now)),
                known == null
                        ? null
                        : new Exceptions<>(
                                BaselineReader.read(known), known.name(), PolicySignature.beside(known, trusted, now)));
    }

    /** Those files and the given ones, by the id of their subject in the report. */
    public Map<String, SettingsFile> settings(Map<String, SettingsFile> others) {
        Map<String, SettingsFile> files = new LinkedHashMap<>(others);
        SettingsFile excepted = excepted();
        if (excepted != null) {
            files.put("ignore", excepted);
        }
        SettingsFile known = known();
        if (known != null) {
            files.put("baseline", known);
        }
        return files;
    }

    /** Read once, whoever asks first: for the judgement and for the digest in the report. */
    private @Nullable SettingsFile excepted() {
        if (ignore != null && ignored == null) {
            ignored = SettingsFile.read(ignore);
        }
        return ignored;
    }

    private @Nullable SettingsFile known() {
        if (baseline != null && earlier == null) {
            earlier = SettingsFile.readReport(baseline);
        }
        return earlier;
    }
}
