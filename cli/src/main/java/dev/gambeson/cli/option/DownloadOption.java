package dev.gambeson.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is taken from stores and servers. */
public final class DownloadOption {

    @Option(
            names = "--max-download",
            paramLabel = "SIZE",
            description = "Bytes taken from a server, a store or a stream for one file or folder (default 16G).")
    @Nullable
    ByteCount most;

    /** What was said; null where nothing was. */
    public @Nullable Long bytes() {
        return most == null ? null : (Long) most.bytes();
    }
}
