package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at whatever moment, a ring is there in the old revision or in the new one, and opens. */
class KilledChangeTest {

    @TempDir
    private Path folder;

    @Test
    void killedFromOutside() throws Exception {
        Path path = folder.resolve("keys.json");
        new KeyRingFile(path).create(Rings.ring("acme"), next -> {});
        long seed = Long.getLong("gambeson.seed", 11);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < Integer.getInteger("gambeson.kills", 8); round++) {
            Process child = start(path, -1);
            long said = 0;
            try (BufferedReader lines = child.inputReader()) {
                said = Long.parseLong(lines.readLine());
                LockSupport.parkNanos(random.nextLong(30_000_000));
                child.toHandle().destroyForcibly();
                for (String line; (line = lines.readLine()) != null && !line.isEmpty(); ) {
                    said = Long.parseLong(line);
                }
            }
            child.waitFor();
            KeyRing ring = new KeyRingFile(path).read();
            assertThat(ring.revision()).as("seed %d, round %d", seed, round).isBetween(said, said + 1);
            change(path);
        }
    }

    @Test
    void killedBetweenTheDiskAndTheEffect() throws Exception {
        Path path = folder.resolve("keys.json");
        new KeyRingFile(path).create(Rings.ring("acme"), next -> {});
        for (long revision = 2; revision <= 4; revision++) {
            byte[] before = Files.readAllBytes(path);
            Process child = start(path, revision);
            child.getInputStream().readAllBytes();
            assertThat(child.waitFor()).isEqualTo(9);
            assertThat(Files.readAllBytes(path)).isEqualTo(before);
            change(path);
        }
    }

    /** It opens, and whoever comes next is not in the way of what was left. */
    private static void change(Path path) {
        KeyRing ring = new KeyRingFile(path).read();
        try (OpenKeyRing open = Rings.open(ring)) {
            open.signer(KeyPurpose.LOG);
            KeyRing next = open.change().rotate(KeyPurpose.LOG, KeyAlgorithm.ED25519, Rings.NOW);
            new KeyRingFile(path).replace(ring, next, it -> {});
        }
    }

    private static Process start(Path path, long halts) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChangingChild.class.getName(),
                        path.toString(),
                        Long.toString(halts))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
