package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.ModelFile;
import dev.gambeson.onnx.file.Mutations;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.OutputCut;
import dev.gambeson.onnx.graph.ScoresOutput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand broken models: each is read or refused with a typed error, and none takes more memory than it has. */
class ReaderFuzzTest {

    private static final int COUNT = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final long SEED = 20261124;

    @TempDir
    private Path folder;

    @Test
    void brokenModelsAreReadOrRefused() throws IOException {
        List<byte[]> originals = new ArrayList<>();
        try (var files = Files.list(Recorded.FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList()) {
                originals.add(Files.readAllBytes(file));
            }
        }
        int refused = 0;
        long most = 0;
        for (int i = 0; i < COUNT; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            byte[] mutant = Mutations.of(originals.get(random.nextInt(originals.size())), random);
            long before = allocated();
            try {
                read(mutant);
            } catch (GambesonException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d", SEED + i).startsWith("mutant.onnx");
                assertThat(e.getMessage().length()).as("seed %d", SEED + i).isLessThan(2000);
            } catch (RuntimeException | Error e) {
                fail("seed " + (SEED + i), e);
            }
            most = Math.max(most, allocated() - before);
        }
        // A mutant is never kept whole more than a few times, whatever lengths it claims.
        assertThat(most).isLessThan(16 << 20);
        assertThat(refused).isBetween(COUNT / 3, COUNT - COUNT / 20);
    }

    private void read(byte[] mutant) {
        Limits limits = Limits.standard();
        byte[] bytes = ModelFile.inspected(mutant, folder, "mutant.onnx", limits);
        Graph graph = Graph.ofModel(WireReader.of(bytes, "mutant.onnx", limits), "mutant.onnx");
        ScoresOutput output = ScoresOutput.find(graph, null, "mutant.onnx");
        InputSizes.demandWithin(graph.inputs(), "mutant.onnx", limits);
        OutputCut.at(bytes, output.tensor(), "mutant.onnx", limits);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
