package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.OpenedChannel;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed model is run without its plaintext being on the disk. */
class SealedModelTest {

    private static final Path MODEL = Path.of("../examples/digits/robust.onnx");

    @TempDir
    Path folder;

    @Test
    void isLoadedFromMemory() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        Path sealed = folder.resolve("robust.sealed");
        try (InputStream plain = Files.newInputStream(MODEL);
                OutputStream out = Files.newOutputStream(sealed)) {
            new Sealer(List.of(new HpkeRecipient(pair.getPublic(), "key")))
                    .seal(new ObjectIdentity("robust", 1), Content.FILE, plain, "robust.onnx", out);
        }
        Opening opening = new Opening(List.of(new HpkeOpener(pair)));
        try (OpenedChannel channel = opening.channel(FileChannel.open(sealed), "robust.sealed");
                Model model =
                        OnnxModels.load(channel.bytes(1 << 24), folder, "robust.sealed", null, Limits.standard());
                Model direct = OnnxModels.load(MODEL, "robust.onnx", null, Limits.standard())) {
            assertThat(answer(model)).isEqualTo(answer(direct)).doesNotContain(Float.NaN);
        }
        assertThat(folder.toFile().list()).containsExactly("robust.sealed");
    }

    private static float[] answer(Model model) {
        FloatBuffer image = floats(28 * 28);
        for (int i = 0; i < image.capacity(); i++) {
            image.put(i, i % 7 / 7f);
        }
        FloatBuffer scores = floats(10);
        try (Predictor predictor = model.predictor()) {
            predictor.predict(List.of(new InputTensor.Floats("input", image, new long[] {1, 28, 28})), 1, scores);
        }
        float[] answer = new float[10];
        scores.get(0, answer);
        return answer;
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(4 * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
