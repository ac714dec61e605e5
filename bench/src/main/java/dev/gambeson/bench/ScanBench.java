package dev.gambeson.bench;

import dev.gambeson.egress.Network;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.source.Access;
import dev.gambeson.scan.source.Source;
import dev.gambeson.scan.source.SourceScan;
import dev.gambeson.scan.source.Sources;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How fast files are scanned in a warm process, on one thread, digest included. */
final class ScanBench {

    private ScanBench() {}

    public static void main(String[] arguments) {
        int runs = new Arguments(arguments).whole(0, 5);
        SourceScan scan = new SourceScan(new ArtifactScanner(ScanLimits.standard()), 1);
        Access access = new Access(
                InputStream.nullInputStream(), () -> Network.ofMachine(Map.of()), Set.of(), null, Access.MOST_BYTES);
        for (int i = 1; i < arguments.length; i++) {
            Source source = Sources.of(arguments[i], access);
            long best = Long.MAX_VALUE;
            long[] bytes = {0};
            for (int run = 0; run < runs; run++) {
                bytes[0] = 0;
                long start = System.nanoTime();
                scan.scan(source, artifact -> bytes[0] += artifact.bytes());
                best = Math.min(best, System.nanoTime() - start);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %9.1f ms  %6.2f GB/s%n",
                    Path.of(arguments[i]).getFileName(),
                    best / 1e6,
                    (double) bytes[0] / best);
        }
    }
}
