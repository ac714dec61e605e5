package dev.gambeson.model.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Models;
import dev.gambeson.model.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutants of real files: each is refused with a typed error, or is a model that answers. */
class TreeFilesFuzzTest {

    private static final int COUNT = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final String[] NUMBERS = {
        "-1",
        "0",
        "1",
        "2",
        "7",
        "-2",
        "2147483647",
        "-2147483648",
        "4294967296",
        "1e308",
        "1e-45",
        "NaN",
        "-Infinity",
        "inf",
        "nan",
        "[",
        "{}",
        "\"",
        "null",
        "true"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xgb-codes.json",
                "xgb-multi-output-tree.json",
                "old-xgb-dart.json",
                "xgb-one-hot.ubj",
                "xgb-tweedie.ubj",
                "lgb-codes.txt",
                "lgb-linear.txt",
                "lgb-categories.txt"
            })
    void mutantsAreRefusedOrAnswer(String name) throws IOException {
        TreeFixture fixture = TreeFixture.of(name);
        byte[] original = Files.readAllBytes(fixture.file());
        Limits limits = new Limits(64 << 20, 1 << 20, 1000, 1 << 26, 64);
        List<ElementType> types = types(fixture.load(null));
        int answered = 0;
        int refused = 0;
        for (int seed = 0; seed < COUNT / 5; seed++) {
            byte[] mutant = mutant(original, new SplittableRandom(seed), name.endsWith(".ubj"));
            Path file = folder.resolve("mutant");
            Files.write(file, mutant);
            try (TreeModel model = (TreeModel) Models.load(file, "mutant", null, limits)) {
                if (model.signature().output().width() < 100 && types(model).equals(types)) {
                    fixture.predict(model, 24);
                    answered++;
                }
            } catch (GambesonException e) {
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError(name + ", seed " + seed, e);
            }
        }
        assertThat(refused).isGreaterThan(COUNT / 50);
        assertThat(answered).isGreaterThan(COUNT / 200);
    }

    private static List<ElementType> types(TreeModel model) {
        List<Port> ports = model.signature().inputs();
        return model.ensemble().features().size() == ports.size()
                ? ports.stream().map(Port::type).toList()
                : List.of();
    }

    private static byte[] mutant(byte[] original, SplittableRandom random, boolean binary) {
        byte[] mutant = original.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            mutant = switch (random.nextInt(binary ? 4 : 6)) {
                case 0 -> changed(mutant, random);
                case 1 -> cut(mutant, random);
                case 2 -> binary ? length(mutant, random) : changed(mutant, random);
                case 3 -> repeated(mutant, random);
                default -> renumbered(mutant, random);
            };
        }
        return mutant;
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] cut(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 20));
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, from + 1) : spliced(bytes, from, to, new byte[0]);
    }

    private static byte[] repeated(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 60));
        return spliced(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
    }

    /** Puts another number in the place of one. */
    private static byte[] renumbered(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        while (from < bytes.length && !isNumber(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isNumber(bytes[to])) {
            to++;
        }
        return spliced(bytes, from, to, NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isNumber(byte value) {
        return value >= '0' && value <= '9' || value == '-' || value == '.';
    }

    /** Changes one of the lengths, which follow an L. */
    private static byte[] length(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        while (at < bytes.length && bytes[at] != 'L') {
            at++;
        }
        int place = Math.min(bytes.length - 1, at + 1 + random.nextInt(8));
        bytes[place] = (byte) random.nextInt(256);
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] all = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(middle, 0, all, from, middle.length);
        System.arraycopy(bytes, to, all, from + middle.length, bytes.length - to);
        return all.length == 0 ? new byte[1] : all;
    }
}
