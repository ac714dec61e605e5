package dev.gambeson.scan.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Fuzz;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX: what exporters write is clean, what attackers write is told for what it is. */
class OnnxScannerTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("onnx");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    static Stream<Path> realModels() throws IOException {
        return Stream.of("../onnx/src/test/resources", "../examples")
                .map(Path::of)
                .flatMap(OnnxScannerTest::models);
    }

    private static Stream<Path> models(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".onnx")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void modelsOfManyExportersAreClean() throws IOException {
        // That one was made to be refused.
        List<Path> models = realModels()
                .filter(file -> !file.endsWith("foreign-operator.onnx"))
                .toList();
        assertThat(models).hasSizeGreaterThan(300);
        for (Path model : models) {
            Artifact artifact = Corpus.scan(model);
            assertThat(artifact.grade())
                    .as("%s: %s", model, artifact.findings())
                    .isEqualTo(Grade.CLEAN);
            assertThat(artifact.format()).isEqualTo(Format.ONNX);
        }
    }

    /** One initializer of 3 GB, which is never read: the graph around it is written by hand. */
    @Test
    void valuesOfAnySizeArePassedOver() {
        long zeros = 3_000_000_000L;
        byte[] name = message(2, "g".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] dims = {0x08, (byte) 0xac, 0x02, 0x10, 0x02}; // 300 elements, unsigned bytes
        byte[] rawHead = head(9, zeros);
        long tensor = dims.length + rawHead.length + zeros;
        byte[] tensorHead = head(5, tensor);
        long graph = name.length + tensorHead.length + tensor;
        byte[] front = join(new byte[] {0x08, 0x08}, head(7, graph), name, tensorHead, dims, rawHead);
        byte[] back = message(8, new byte[] {0x10, 0x11});
        Sparse content = new Sparse(front, zeros, back);
        Artifact artifact = new ArtifactScanner(ScanLimits.standard()).scan("large.onnx", content);
        assertThat(artifact.format()).isEqualTo(Format.ONNX);
        assertThat(Corpus.rules(artifact)).isEqualTo("onnx-size");
        assertThat(content.bytesRead).isLessThan(2_000_000);
    }

    @Test
    void randomBytesAreNoModel() {
        for (int seed = 0; seed < 2000; seed++) {
            byte[] bytes = new byte[1 + new SplittableRandom(seed).nextInt(600)];
            new SplittableRandom(seed).nextBytes(bytes);
            assertThat(Corpus.scan("x.bin", bytes).format()).as("seed %d", seed).isNotEqualTo(Format.ONNX);
        }
    }

    @Test
    void brokenModelsBreakNothing() {
        Fuzz.scan(
                Corpus.files("onnx").stream()
                        .map(file -> Corpus.read("onnx", file))
                        .toList(),
                "model.onnx");
    }

    private static byte[] message(int field, byte[] bytes) {
        return join(head(field, bytes.length), bytes);
    }

    private static byte[] head(int field, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(field << 3 | 2);
        for (long rest = length; ; rest >>>= 7) {
            if (rest < 128) {
                out.write((int) rest);
                return out.toByteArray();
            }
            out.write((int) (rest & 127 | 128));
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Bytes with zeros between them, of which it is counted how many were asked for. */
    private static final class Sparse implements Content {
        private final byte[] front;
        private final long zeros;
        private final byte[] back;
        private long bytesRead;

        private Sparse(byte[] front, long zeros, byte[] back) {
            this.front = front;
            this.zeros = zeros;
            this.back = back;
        }

        /** As of a file behind a server, of which no digest is taken. */
        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public long size() {
            return front.length + zeros + back.length;
        }

        @Override
        public int read(long position, byte[] target, int from, int length) {
            int count = (int) Math.max(0, Math.min(length, size() - position));
            bytesRead += count;
            for (int i = 0; i < count; i++) {
                long at = position + i;
                long behind = at - front.length - zeros;
                target[from + i] = at < front.length ? front[(int) at] : behind < 0 ? 0 : back[(int) behind];
            }
            return count;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
