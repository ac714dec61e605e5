package dev.gambeson.cli.snapshot;

import dev.gambeson.supply.snapshot.SnapshotStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where snapshots lie. */
final class StoreOption {

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "The folder of snapshots, best on another disk.")
    Path folder = Path.of("");

    SnapshotStore store() {
        return new SnapshotStore(folder);
    }
}
