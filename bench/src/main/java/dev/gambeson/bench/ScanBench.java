package dev.gambeson.bench;

import dev.gambeson.egress.Network;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.source.Access;
import dev.gambeson.scan.source.Source;
import dev.gambeson.scan.source.SourceScan;
import dev.gambeson.scan.source.Sources;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** How fast files are scanned in a warm process, on one thread: with the digest, and a file also without it. */
final class ScanBench {

    private ScanBench() {}

    public static void main(String[] arguments) {
        int runs = new Arguments(arguments).whole(0, 5);
        ArtifactScanner scanner = new ArtifactScanner(ScanLimits.standard());
        SourceScan scan = new SourceScan(scanner, 1);
        Access access = new Access(
                InputStream.nullInputStream(), () -> Network.ofMachine(Map.of()), Set.of(), null, Access.MOST_BYTES);
        for (int i = 1; i < arguments.length; i++) {
            Source source = Sources.of(arguments[i], access);
            Path path = Path.of(arguments[i]);
            measure(path, "digest", runs, () -> {
                long[] bytes = {0};
                scan.scan(source, artifact -> bytes[0] += artifact.bytes());
                return bytes[0];
            });
            if (Files.isRegularFile(path)) {
                measure(path, "no digest", runs, () -> {
                    try (Content content = new Undigested(FileContent.open(path, path.toString()))) {
                        return scanner.scan(path.toString(), content).bytes();
                    }
                });
            }
        }
    }

    private static void measure(Path path, String what, int runs, LongSupplier scan) {
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            bytes = scan.getAsLong();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s %-10s %9.2f ms  %7.2f GB/s%n",
                path.getFileName(),
                what,
                best / 1e6,
                (double) bytes / best);
    }

    /** A file that is taken for one behind a server, of which no digest is made. */
    private record Undigested(Content file) implements Content {

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public int read(long position, byte[] target, int from, int length) {
            return file.read(position, target, from, length);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
