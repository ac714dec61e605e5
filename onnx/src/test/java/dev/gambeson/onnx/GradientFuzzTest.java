package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.file.ModelFile;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.gradient.Differentiation;
import dev.gambeson.onnx.gradient.Probe;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.program.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand broken models are differentiated, or have no gradient for a reason that is said. ONNX Runtime looks at the
 * whole ones only; of a mutant it would show what it showed of these, or what no run shows.
 */
class GradientFuzzTest {

    private static final int COUNT = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final long SEED = 20261125;

    /** Every so many of the exported models is one to be broken. */
    private static final int EVERY = 4;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void brokenModelsAreDifferentiatedOrRefused() throws IOException {
        List<Specimen> specimens = specimens();
        Set<Operator> operators = new LinkedHashSet<>();
        specimens.forEach(one -> one.program().nodes().forEach(node -> operators.add(node.operator())));
        int without = 0;
        int refused = 0;
        int written = 0;
        long most = 0;
        for (int i = 0; i < COUNT; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            Specimen specimen = specimens.get(random.nextInt(specimens.size()));
            long before = allocated();
            try {
                differentiate(specimen, new ProgramMutations(random, List.copyOf(operators)), random);
                written++;
            } catch (NoGradientException e) {
                without++;
                demandReadable(e, specimen, i);
            } catch (GambesonException e) {
                refused++;
                demandReadable(e, specimen, i);
            } catch (RuntimeException | Error e) {
                fail("seed " + (SEED + i) + " of " + specimen.id(), e);
            }
            most = Math.max(most, allocated() - before);
        }
        // Less than a tenth of what constants may take: the originals are small, and so is what is written for their
        // mutants.
        assertThat(most).isLessThan(64 << 20);
        assertThat(written).isGreaterThan(COUNT / 10);
        assertThat(without).isGreaterThan(COUNT / 10);
        assertThat(written + without + refused).isEqualTo(COUNT);
    }

    private static void demandReadable(GambesonException e, Specimen specimen, int i) {
        assertThat(e.getMessage()).as("seed %d of %s", SEED + i, specimen.id()).startsWith("mutant.onnx");
        assertThat(e.getMessage().length()).as("seed %d", SEED + i).isLessThan(8000);
    }

    private static List<Specimen> specimens() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path from : List.of(Exported.FOLDER, Recorded.FOLDER)) {
            try (var all = Files.list(from)) {
                all.filter(file -> file.toString().endsWith(".onnx")).sorted().forEach(files::add);
            }
        }
        List<Specimen> specimens = new ArrayList<>();
        for (int i = 0; i < files.size(); i += EVERY) {
            try {
                specimens.add(Specimen.of(files.get(i)));
            } catch (GambesonException e) {
                // A model of tables whose inputs this test does not know how to make up.
            }
        }
        assertThat(specimens).hasSizeGreaterThan(80);
        return specimens;
    }

    private void differentiate(Specimen specimen, ProgramMutations mutations, SplittableRandom random) {
        byte[] mutant = mutations.of(specimen.program()).write();
        byte[] inspected = ModelFile.inspected(mutant, folder, "mutant.onnx", Limits.standard());
        Program program = Program.read(inspected, "mutant.onnx", Limits.standard());
        Probe.Runner runner = (model, outputs, batches, look) -> {
            for (int batch : batches) {
                Map<String, Seen> seen = specimen.seen().getOrDefault(batch, Map.of());
                outputs.forEach(output -> look.at(batch, output, mutations.seen(seen.get(output))));
            }
        };
        Loss loss = Loss.values()[random.nextInt(Loss.values().length)];
        Differentiation.of(
                        program,
                        specimen.scores(),
                        specimen.signature().output(),
                        specimen.real(),
                        specimen.given(),
                        runner,
                        0,
                        "mutant.onnx")
                .graph(loss);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
