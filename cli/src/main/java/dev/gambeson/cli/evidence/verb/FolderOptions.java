package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.log.EvidenceLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which log. */
final class FolderOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of the log (default: GAMBESON_EVIDENCE, then your settings).")
    @Nullable
    Path folder;

    /** Takes its value from the variable and the settings. */
    @Option(names = "--evidence", hidden = true)
    @Nullable
    Path evidence;

    Path folder() {
        Path named = folder == null ? evidence : folder;
        if (named == null) {
            throw new GambesonException(
                    ErrorCode.USAGE, "no log of evidence is named", "Name its folder, or set GAMBESON_EVIDENCE.");
        }
        return named;
    }

    EvidenceLog log() {
        return new EvidenceLog(folder());
    }
}
