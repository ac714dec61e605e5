package dev.gambeson.assess.score;

import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.attack.query.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How rows are scored.
 *
 * @param out where the answers go; the ending tells the format
 * @param overwrite whether files that are there may be replaced
 * @param quarantine where refused rows go, or null
 * @param profile where the profile of what was scored goes, or null
 * @param keep columns by which rows are found again; empty for their number
 * @param maxRefused up to which share of refused rows the run is well
 * @param threads how many work at once; changes no result
 * @param judgement what does not count
 * @param settings the files that shaped the run, by the id of their subject in the report
 * @param commands whether a command that serves the model may be started
 * @param progress hears how many rows are done
 */
public record ScoreSettings(
        Path out,
        boolean overwrite,
        @Nullable Path quarantine,
        @Nullable Path profile,
        List<String> keep,
        double maxRefused,
        int threads,
        Judgement judgement,
        Map<String, SettingsFile> settings,
        boolean commands,
        Progress progress) {

    public ScoreSettings {
        keep = List.copyOf(keep);
        settings = Map.copyOf(settings);
        if (!(maxRefused >= 0 && maxRefused <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + maxRefused);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread works, not " + threads);
        }
    }
}
