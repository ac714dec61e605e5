package dev.gambeson.bench;

import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.OpenedChannel;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How fast objects are sealed and opened in memory on one thread, by the CPU time of that thread, so that what else the machine
 * does counts for little; and what one random access of 4 KiB costs.
 *
 * <p>Arguments: mebibytes of the object (256), rounds (8; the first ones have the compilation in them).
 */
public final class SealBench {

    private static final int ACCESSES = 10_000;

    private SealBench() {}

    /** Runs the benchmark and prints one line a round. */
    public static void main(String[] given) throws IOException, GeneralSecurityException {
        Arguments arguments = new Arguments(given);
        byte[] plain = new byte[arguments.whole(0, 256) << 20];
        new SplittableRandom(1).nextBytes(plain);
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        Sealer sealer = new Sealer(List.of(new HpkeRecipient(pair.getPublic(), "key")));
        Opening opening = new Opening(List.of(new HpkeOpener(pair)));
        for (int round = 1; round <= arguments.whole(1, 8); round++) {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream(plain.length + (plain.length >> 8));
            long start = cpu();
            sealer.seal(new ObjectIdentity("bench", 1), Content.FILE, new ByteArrayInputStream(plain), "plain", sealed);
            long between = cpu();
            byte[] object = sealed.toByteArray();
            long reading = cpu();
            try (OpenedStream stream = opening.stream(new ByteArrayInputStream(object), "sealed")) {
                stream.transferTo(OutputStream.nullOutputStream());
            }
            long end = cpu();
            System.out.printf(
                    Locale.ROOT,
                    "round %d: seal %,.0f MB/s, open %,.0f MB/s, access %.1f µs%n",
                    round,
                    plain.length * 1e3 / (between - start),
                    plain.length * 1e3 / (end - reading),
                    access(object, opening));
        }
    }

    /** Microseconds for 4 KiB in a random place of a file. */
    private static double access(byte[] object, Opening opening) throws IOException {
        Path file = Files.createTempFile("bench", ".sealed");
        try {
            Files.write(file, object);
            try (OpenedChannel channel = opening.channel(FileChannel.open(file), "sealed")) {
                SplittableRandom random = new SplittableRandom(2);
                ByteBuffer page = ByteBuffer.allocate(4096);
                long start = cpu();
                for (int i = 0; i < ACCESSES; i++) {
                    channel.position(random.nextLong(channel.size() - page.capacity()));
                    page.clear();
                    while (page.hasRemaining() && channel.read(page) >= 0) {
                        // It may lie in two segments.
                    }
                }
                return (cpu() - start) / 1e3 / ACCESSES;
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
