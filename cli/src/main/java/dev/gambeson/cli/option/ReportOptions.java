package dev.gambeson.cli.option;

import dev.gambeson.assess.Exceptions;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.project.BaselineReader;
import dev.gambeson.assess.project.IgnoreListReader;
import dev.gambeson.assess.project.InputFile;
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
            Map<String, InputFile> settings,
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
        return new Judgement(
                failOn,
                floor,
                ignore == null
                        ? null
                        : new Exceptions<>(
                                IgnoreListReader.read(ignore.path(), ignore.name()),
                                ignore.name(),
                                PolicySignature.beside(ignore, trusted, now)),
                baseline == null
                        ? null
                        : new Exceptions<>(
                                BaselineReader.read(baseline.path(), baseline.name()),
                                baseline.name(),
                                PolicySignature.beside(baseline, trusted, now)));
    }

    /** Those files and the given ones, by the id of their subject in the report. */
    public Map<String, InputFile> settings(Map<String, InputFile> others) {
        Map<String, InputFile> files = new LinkedHashMap<>(others);
        if (ignore != null) {
            files.put("ignore", ignore);
        }
        if (baseline != null) {
            files.put("baseline", baseline);
        }
        return files;
    }
}
