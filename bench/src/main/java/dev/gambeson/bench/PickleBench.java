package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.machine.Machine;
import dev.gambeson.scan.pickle.machine.RawBytes;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How fast pickles are followed: million opcodes a second of CPU time of the whole process. The first run has the
 * compilation in it; the machine is measured alone and as part of a scan, which also tells formats, judges and hashes.
 *
 * <p>Arguments: how often (3).
 */
public final class PickleBench {

    private static final int SMALL = 1_000;

    private PickleBench() {}

    /** Runs the benchmark and prints one line a shape. */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        System.out.println("million opcodes a second of CPU time, run after run; seconds of the first");
        byte[] small = "\u0080\u0004\u0095\u0008\0\0\0\0\0\0\0]\u0094(K\u0001K\u0002e."
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (PickleShape shape : PickleShape.values()) {
            byte[] pickle = shape.pickle();
            measure("machine", shape.id(), runs, () -> follow(pickle));
        }
        for (PickleShape shape : PickleShape.values()) {
            byte[] pickle = shape.pickle();
            long opcodes = follow(pickle);
            measure("scan", shape.id(), runs, () -> {
                scan(pickle);
                return opcodes;
            });
        }
        measure("scan", "1000 small", runs, () -> {
            for (int i = 0; i < SMALL; i++) {
                scan(small);
            }
            return SMALL * follow(small);
        });
    }

    private static long follow(byte[] pickle) {
        Ending ending = new Machine(
                        new HeapContent(pickle),
                        0,
                        ScanLimits.standard().memo(),
                        new PickleListener() {},
                        RawBytes.NONE)
                .run(Long.MAX_VALUE / 2);
        if (!ending.stopped()) {
            throw new IllegalStateException(ending.toString());
        }
        return ending.opcodes();
    }

    private static void scan(byte[] pickle) {
        new ArtifactScanner(ScanLimits.standard()).scan("model.pkl", new HeapContent(pickle));
    }

    private static void measure(String what, String shape, int runs, LongSupplier work) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        StringBuilder speeds = new StringBuilder();
        double first = 0;
        long opcodes = 0;
        for (int run = 0; run < runs; run++) {
            long before = machine.getProcessCpuTime();
            opcodes = work.getAsLong();
            double seconds = (machine.getProcessCpuTime() - before) / 1e9;
            first = run == 0 ? seconds : first;
            speeds.append(String.format(Locale.ROOT, " %6.1f", opcodes / seconds / 1e6));
        }
        System.out.printf(Locale.ROOT, "%-8s %-11s %,10d opcodes %s   (%.2f s)%n", what, shape, opcodes, speeds, first);
    }
}
