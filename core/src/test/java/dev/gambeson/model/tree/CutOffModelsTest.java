package dev.gambeson.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real models cut off anywhere: the error is that of their own format, says where, and what to do. */
class CutOffModelsTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final int CUTS = 50;
    private static final long SEED = 20_261_125;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "model/tree/new-xgb-categories.json, XGBoost",
        "model/tree/new-xgb-one-hot.ubj, XGBoost",
        "model/tree/new-xgb-softprob.ubj, XGBoost",
        "model/tree/lgb-categories.txt, LightGBM",
        "catboost/categories-only.cbm.gz, CatBoost",
        "catboost/categories-only.json.gz, CatBoost"
    })
    void theErrorNamesFormatPlaceAndRemedy(String resource, String library) throws IOException {
        byte[] whole;
        try (FileInput input = FileInput.open(RESOURCES.resolve(resource), resource)) {
            whole = input.readAll(Limits.standard().fileBytes());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CUTS; i++) {
            int cut = random.nextInt(16, end(whole, library));
            Path file = folder.resolve("cut");
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() ->
                            Models.load(file, "cut", null, Limits.standard()).close())
                    .as("seed %d, cut to %d of %d bytes", SEED, cut, whole.length)
                    .isInstanceOfSatisfying(InputException.class, error -> {
                        assertThat(error.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
                        assertThat(error).hasMessageContaining("read as a model of " + library);
                        assertThat(error.remedy()).contains("cut off", "save_model(");
                        Long offset = error.location().offset();
                        if (library.equals("LightGBM")) {
                            assertThat(error.getMessage()).containsPattern("lines? [0-9]");
                        } else {
                            assertThat(offset).isNotNull().isBetween(0L, (long) cut);
                        }
                        if (resource.contains("xgb")) {
                            // It shows where the file ends: at most the longest array of numbers before that.
                            assertThat(offset).isGreaterThan(cut - 20_000L);
                        }
                        if (resource.contains(".json")) {
                            assertThat(offset).isGreaterThanOrEqualTo(cut - 64L);
                        }
                    });
        }
    }

    /** Behind its trees a model of LightGBM has what nobody needs, and no count of it. */
    private static int end(byte[] whole, String library) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        return library.equals("LightGBM") ? text.indexOf("end of trees") : whole.length - 2;
    }

    @ParameterizedTest
    @CsvSource({
        "model/tree/new-xgb-categories.json, 4",
        "model/tree/new-xgb-one-hot.ubj, 3",
        "model/tree/lgb-categories.txt, 7"
    })
    void aFewBytesTellTheFormat(String resource, int bytes) throws IOException {
        Path file = folder.resolve("cut");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(RESOURCES.resolve(resource)), bytes));
        assertThatThrownBy(() -> Models.load(file, "cut", null, Limits.standard()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("read as a model of");
    }

    /** Wherever it is cut behind its trees: the parts are known to be whole at four places, and at these only. */
    @Test
    void whatFollowsTheTreesOfLightgbmIsReadToItsEnd() throws IOException {
        String text = Files.readString(RESOURCES.resolve("model/tree/lgb-categories.txt"));
        int importances = text.indexOf("feature_importances:");
        int parameters = text.indexOf("parameters:");
        int end = text.indexOf("end of parameters");
        int pandas = text.indexOf("pandas_categorical:");
        Path file = folder.resolve("cut");
        int taken = 0;
        for (int cut = text.indexOf("end of trees") + "end of trees".length(); cut < text.length(); cut++) {
            Files.writeString(file, text.substring(0, cut));
            boolean lineEnd = text.charAt(cut - 1) == '\n';
            boolean between = cut > importances && cut <= parameters && lineEnd
                    || cut >= end + "end of parameters".length()
                            && cut <= pandas
                            && (lineEnd || text.charAt(cut) == '\n')
                    || cut == text.length() - 1;
            if (between) {
                Models.load(file, "cut", null, Limits.standard()).close();
                taken++;
            } else {
                assertThatThrownBy(() -> Models.load(file, "cut", null, Limits.standard())
                                .close())
                        .as("cut to %d characters", cut)
                        .isInstanceOfSatisfying(
                                InputException.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
            }
        }
        assertThat(taken).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({"[num_gpu: 1], 0", "[boosting, 3"})
    void parametersOfLightgbmAreRead(String last, int more) throws IOException {
        String text = Files.readString(RESOURCES.resolve("model/tree/lgb-categories.txt"));
        Path file = folder.resolve("cut");
        Files.writeString(file, text.substring(0, text.indexOf(last) + more));
        assertThatThrownBy(() -> Models.load(file, "cut", null, Limits.standard()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the parameters do not come to their end");
    }
}
