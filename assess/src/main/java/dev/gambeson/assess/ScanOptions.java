package dev.gambeson.assess;

import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.egress.Network;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import dev.gambeson.scan.source.Access;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How files are scanned.
 *
 * @param limits what one file may take
 * @param trusted names that pickles may use besides the bundled ones, by decision of the user
 * @param access standard input and the way to servers
 * @param seed for the report; a scan draws nothing
 * @param threads how many files are looked at at once, at least 1; changes no result
 * @param judgement the ignore list and the baseline
 * @param settings the files that shaped the run, by the id of their subject in the report
 * @param transcribes whether to write out what would run
 * @param scanned is given each file's result, in the order of the report, in the calling thread
 * @param progress hears how many files are done
 */
public record ScanOptions(
        ScanLimits limits,
        AllowedGlobals trusted,
        Access access,
        long seed,
        int threads,
        Judgement judgement,
        Map<String, SettingsFile> settings,
        boolean transcribes,
        Consumer<Artifact> scanned,
        Progress progress) {

    public ScanOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Files of this machine only, with their code written out, and nothing suppressed. */
    public static ScanOptions of(ScanLimits limits, long seed, int threads, Consumer<Artifact> scanned) {
        Access access = new Access(
                InputStream.nullInputStream(), () -> Network.ofMachine(Map.of()), Set.of(), null, Access.MOST_BYTES);
        return new ScanOptions(
                limits,
                AllowedGlobals.none(),
                access,
                seed,
                threads,
                Judgement.NONE,
                Map.of(),
                true,
                scanned,
                Progress.SILENT);
    }
}
