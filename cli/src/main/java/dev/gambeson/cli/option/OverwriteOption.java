package dev.gambeson.cli.option;

import dev.gambeson.GambesonException;
import dev.gambeson.format.file.AtomicFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --overwrite}, for a result whose place may hold what cannot be made again. */
public final class OverwriteOption {

    @Option(names = "--overwrite", description = "Replace the file where it is there already.")
    boolean overwrites;

    /**
     * Begins the file before the work does, so that nothing is done whose result has no place.
     *
     * @param kept what is never replaced: files, and folders with all that is in them
     * @throws GambesonException {@code USAGE} where it is one of these, or where there is a file and nobody said that it may be
     *     replaced; {@code OUTPUT_FAILED}
     */
    public AtomicFile begin(Path file, Path... kept) {
        Targets.demandNotKept(file, kept);
        return AtomicFile.begin(file, overwrites, false);
    }

    /** Whether a file that is there may be replaced, for what begins it itself, after {@link Targets#demandNotKept}. */
    public boolean given() {
        return overwrites;
    }
}
