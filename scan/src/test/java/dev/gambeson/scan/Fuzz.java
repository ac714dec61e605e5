package dev.gambeson.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Broken copies of real files, each made from its seed, that no scanner may stumble over. */
public final class Fuzz {

    private static final int RUNS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final long SEED = 20_261_125;
    private static final int[] NUMBERS = {
        0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, -1
    };

    private Fuzz() {}

    /** Scans mutations of those files; a mistake of ours is a failure that names the seed. */
    public static void scan(List<byte[]> originals, String name) {
        scan(originals, name, UnaryOperator.identity());
    }

    /** Scans mutations of those files, each repaired so far that a scanner goes on to read it. */
    public static void scan(List<byte[]> originals, String name, UnaryOperator<byte[]> repair) {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(SEED + run);
            byte[] broken = repair.apply(mutate(originals.get(random.nextInt(originals.size())), random));
            Artifact artifact = Corpus.scan(name, broken);
            assertThat(artifact.findings())
                    .as("seed %d", SEED + run)
                    .extracting(Finding::detail)
                    .noneMatch(detail -> detail.contains("met a mistake") || detail.contains("nested too deeply"));
        }
    }

    static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        if (bytes.length == 0) {
            return bytes;
        }
        // Headers are at the beginning and at the end; most lengths and offsets are there.
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 8; i++) {
            int reach = random.nextInt(3) == 0 ? bytes.length : Math.min(bytes.length, 2048);
            int at = random.nextInt(4) == 0 ? bytes.length - 1 - random.nextInt(reach) : random.nextInt(reach);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2, 3 -> put(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)], 1 << random.nextInt(4));
                case 4 -> put(bytes, at, random.nextInt(bytes.length * 2), 4);
                case 5 -> bytes[at]++;
                case 6 -> copy(bytes, at, random);
                default -> bytes = random.nextInt(3) == 0 ? java.util.Arrays.copyOf(bytes, at + 1) : bytes;
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value, int width) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (i < 4 ? value >> 8 * i : value >> 31);
        }
    }

    private static void copy(byte[] bytes, int at, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(64), bytes.length - Math.max(from, at));
        System.arraycopy(bytes, from, bytes, at, Math.max(0, length));
    }
}
