package dev.gambeson.cli.scan;

import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.ByteCount;
import dev.gambeson.scan.ScanLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the scan of one file may take. */
final class ScanLimitOptions {

    @Option(
            names = "--max-unpacked",
            paramLabel = "SIZE",
            description = "Bytes that a file may unpack to (default 8G).")
    @Nullable
    ByteCount unpacked;

    @Option(
            names = "--max-members",
            paramLabel = "N",
            description = "Members that the archives of a file may have (default 100000).")
    @Nullable
    Integer members;

    ScanLimits limits() {
        Arguments.demand(members == null || members >= 1, "--max-members is at least 1, not " + members);
        ScanLimits limits = ScanLimits.standard();
        if (unpacked != null) {
            limits = limits.withUnpackedBytes(unpacked.bytes());
        }
        return members == null ? limits : limits.withMembers(members);
    }
}
