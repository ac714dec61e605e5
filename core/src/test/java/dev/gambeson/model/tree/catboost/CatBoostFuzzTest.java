package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.tree.TreeModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a file, it is a model that answers, or a typed error; and memory is bounded. */
class CatBoostFuzzTest {

    private static final int SEEDS = Integer.getInteger("gambeson.fuzz", 10_000) / 6;
    private static final Limits LIMITS = Limits.standard().withMemoryBytes(16 << 20);
    private static final String[] WORDS = {
        "null",
        "-1",
        "0",
        "1",
        "2147483647",
        "-2147483648",
        "1e308",
        "1e-320",
        "18446744073709551615",
        "\"\"",
        "[]",
        "{}",
        "true",
        "[[[[",
        "}",
        ","
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"one-tree", "multiclass-lossguide", "ctr-borders"})
    void changedJsonIsAModelOrATypedError(String name) throws IOException {
        byte[] sound = bytes(name + ".json");
        int models = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = sound.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed = random.nextBoolean() ? bytesChanged(changed, random) : wordChanged(changed, random);
            }
            models += answers(changed, name + ".json, seed " + seed) ? 1 : 0;
        }
        // Some changes are of what nobody asks for.
        assertThat(models).isBetween(1, SEEDS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-tree", "multiclass-lossguide", "ctr-borders"})
    void changedBytesAreAModelOrATypedError(String name) throws IOException {
        byte[] sound = bytes(name + ".cbm");
        int models = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = sound.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed = random.nextInt(3) == 0 ? wholeChanged(changed, random) : bytesChanged(changed, random);
            }
            changed[0] = 'C';
            models += answers(changed, name + ".cbm, seed " + seed) ? 1 : 0;
        }
        assertThat(models).isBetween(1, SEEDS - 1);
    }

    private static byte[] bytesChanged(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, Math.max(8, at));
        }
        bytes[at] = (byte) (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt());
        return bytes;
    }

    /** Distances and sizes are small numbers of four bytes. */
    private static byte[] wholeChanged(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length / 4 - 1) * 4;
        int value = random.nextBoolean() ? random.nextInt() : random.nextInt(-8, 4096);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return bytes;
    }

    private static byte[] wordChanged(byte[] bytes, SplittableRandom random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = random.nextInt(text.length());
        while (from > 0 && "[{:,".indexOf(text.charAt(from)) < 0) {
            from--;
        }
        int to = from + 1;
        while (to < text.length() && "]},".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String word = WORDS[random.nextInt(WORDS.length)];
        return (text.substring(0, from + 1) + word + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean answers(byte[] bytes, String what) throws IOException {
        Path file = folder.resolve("model");
        Files.write(file, bytes);
        try (Model model = new CatBoostModelLoader().load(file, "model", null, LIMITS);
                Predictor predictor = model.predictor()) {
            FloatBuffer scores = direct(3 * model.signature().output().width());
            predictor.predict(inputs(model), 3, scores);
            assertThat(((TreeModel) model).ensemble().outputs())
                    .isEqualTo(model.signature().output().width());
            return true;
        } catch (GambesonException e) {
            assertThat(e.code().category()).as(what).isNotEqualTo(dev.gambeson.ErrorCode.Category.BUG);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(what, e);
        }
    }

    private static List<InputTensor> inputs(Model model) {
        List<InputTensor> inputs = new ArrayList<>();
        for (Port port : model.signature().inputs()) {
            if (port.type() == ElementType.STRING) {
                inputs.add(new InputTensor.Strings(port.name(), new String[] {"", "car", "x"}, new long[] {1}));
            } else {
                FloatBuffer values = direct(3 * (int) port.exampleShape()[0]);
                values.put(0, Float.NaN);
                values.put(1, 42);
                inputs.add(new InputTensor.Floats(port.name(), values, port.exampleShape()));
            }
        }
        return inputs;
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.max(1, floats) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static byte[] bytes(String file) {
        try (FileInput input = FileInput.open(new Recorded(file).path(), file)) {
            return input.readAll(1 << 20);
        }
    }
}
