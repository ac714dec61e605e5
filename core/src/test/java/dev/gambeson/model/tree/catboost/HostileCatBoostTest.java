package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to mislead or to harm: each is one change away from a sound one. */
class HostileCatBoostTest {

    private static final String SOUND = """
            {"ctr_data": {"{\\"identifier\\":[{\\"cat_feature_index\\":0,\\"combination_element\\":\\"cat_feature_value\\"}],\\"type\\":\\"Borders\\"}":
              {"counter_denominator": 0, "hash_map": ["12", 1, 2, "34", 3, 4], "hash_stride": 3}},
             "features_info": {
              "categorical_features": [{"feature_id": "c", "feature_index": 0, "flat_feature_index": 1, "values": [5, -7]}],
              "ctrs": [{"borders": [1, 2], "ctr_type": "Borders",
                "elements": [{"cat_feature_index": 0, "combination_element": "cat_feature_value"}],
                "prior_denomerator": 1, "prior_numerator": 0, "scale": 15, "shift": 0, "target_border_idx": 0}],
              "float_features": [{"borders": [0.5, 1.5], "feature_id": "a", "feature_index": 0, "flat_feature_index": 0,
                "has_nans": false, "nan_value_treatment": "AsIs"}]},
             "model_info": {"class_params": {"class_names": ["no", "yes"], "class_to_label": [0, 1], "classes_count": 0},
              "params": {"loss_function": {"type": "Logloss"}}},
             "oblivious_trees": [{"leaf_values": [1, 2, 3, 4, 5, 6, 7, 8], "splits": [
               {"border": 1.5, "float_feature_index": 0, "split_index": 1, "split_type": "FloatFeature"},
               {"cat_feature_index": 0, "split_index": 3, "split_type": "OneHotFeature", "value": -7},
               {"border": 2, "ctr_target_border_idx": 0, "split_index": 5, "split_type": "OnlineCtr"}]}],
             "scale_and_bias": [1, [0]]}
            """;

    @TempDir
    Path folder;

    private Model load(byte[] bytes, Limits limits) throws IOException {
        Path file = folder.resolve("model");
        Files.write(file, bytes);
        return new CatBoostModelLoader().load(file, "model.json", null, limits);
    }

    private Model load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8), Limits.standard());
    }

    @Test
    void theSoundOneIsRead() throws IOException {
        try (Model model = load(SOUND)) {
            assertThat(model.signature().inputs()).hasSize(2);
        }
    }

    static List<Arguments> changes() {
        String deep =
                "{\"border\": 1.5, \"float_feature_index\": 0, \"split_index\": 1, \"split_type\": \"FloatFeature\"},";
        return List.of(
                arguments("\"split_index\": 1,", "\"split_index\": 0,", "another feature or border than it says"),
                arguments("\"split_index\": 3,", "\"split_index\": 2,", "another feature or border than it says"),
                arguments("\"split_index\": 5,", "\"split_index\": 6,", "split of the number 6"),
                arguments("\"split_index\": 5,", "\"split_index\": -1,", "split of the number -1"),
                arguments("\"split_index\": 5,", "\"split_index\": 2147483648,", "a whole number of 32 bits"),
                arguments("\"split_index\": 5,", "\"split_index\": 5.5,", "a whole number of 32 bits"),
                arguments("\"value\": -7", "\"value\": 5", "another feature or border than it says"),
                arguments("\"border\": 2,", "\"border\": 1,", "another feature or border than it says"),
                arguments("\"split_type\": \"OnlineCtr\"", "\"split_type\": \"Other\"", "another feature or border"),
                arguments("[0.5, 1.5]", "[1.5, 0.5]", "ascending order"),
                arguments("[0.5, 1.5]", "[1.5, 1.5]", "ascending order"),
                arguments("[0.5, 1.5]", "[0.5, NaN]", "is no JSON"),
                arguments("[0.5, 1.5]", "[0.5, 1e39]", "ascending order"),
                arguments("[0.5, 1.5]", "[0.5, 1e999]", "a finite number"),
                arguments("[0.5, 1.5]", "{\"a\": 1}", "a list"),
                arguments("7, 8]", "7]", "7 values of leaves"),
                arguments("7, 8]", "7, 8, 9, 10, 11, 12, 13, 14, 15, 16]", "has 2 outputs"),
                arguments("\"splits\": [", "\"splits\": [" + deep.repeat(17), "depth 20"),
                arguments("\"splits\": [", "\"splits\": [" + deep.repeat(31), "depth 34"),
                arguments("\"hash_stride\": 3", "\"hash_stride\": 2147483647", "whose stride is said to be 2147483647"),
                arguments("\"34\", 3, 4", "\"34\", 3", "whose stride is said to be"),
                arguments("\"34\", 3", "\"12\", 3", "a hash twice"),
                arguments("\"34\", 3", "\"99999999999999999999\", 3", "a hash of 64 bits"),
                arguments("[\"12\", 1, 2, \"34\", 3, 4]", "[1, 2, \"34\", 3, 4, 5]", "whose stride"),
                arguments("\\\"type\\\":\\\"Borders\\\"", "\\\"type\\\":\\\"Buckets\\\"", "without a table"),
                arguments("\\\"type\\\":\\\"Borders\\\"", "\\\"type\\\":\\\"x\\\"", "key cannot be read"),
                arguments("[{\\\"cat_feature_index\\\":0", "[{\\\"cat_feature_index\\\":1", "without a table"),
                arguments("target_border_idx\": 0", "target_border_idx\": 9", "rows are too short"),
                arguments(
                        "\"elements\": [{\"cat_feature_index\": 0",
                        "\"elements\": [{\"cat_feature_index\": 7",
                        "not there"),
                arguments("\"feature_id\": \"c\"", "\"feature_id\": \"a\"", "two features with the name a"),
                arguments(
                        "\"feature_index\": 0, \"flat_feature_index\": 1",
                        "\"feature_index\": 1, \"flat_feature_index\": 1",
                        "the feature 1 where the feature 0"),
                arguments("\"flat_feature_index\": 1", "\"flat_feature_index\": 0", "at the place 0"),
                arguments("\"flat_feature_index\": 1", "\"flat_feature_index\": 2000000000", "at the place 2000000000"),
                arguments("[\"no\", \"yes\"]", "[\"no\", \"yes\", \"perhaps\"]", "3 classes"),
                arguments("[\"no\", \"yes\"]", "[\"no\", \"no\"]", "2 classes"),
                arguments("\"classes_count\": 0", "\"classes_count\": 0, \"classes_count\": 1", "a key twice"),
                arguments("[\"no\", \"yes\"]", "[], \"classes_count\": 2000000000, \"x\": [", "is no JSON"),
                arguments("[1, [0]]", "[1, [0, 0]]", "2 values in `scale_and_bias`"),
                arguments("[1, [0]]", "[]", "no scale"),
                arguments("\"scale_and_bias\"", "\"trees\": [], \"scale_and_bias\"", "`oblivious_trees` and `trees`"),
                arguments("\"oblivious_trees\"", "\"other\"", "no trees"),
                arguments("\"features_info\"", "\"other\"", "before `features_info`"),
                arguments("\"scale_and_bias\": [1, [0]]}", "\"scale_and_bias\": [1, [0]]} x", "goes on after its end"),
                arguments("\"scale_and_bias\": [1, [0]]}", "", "is no JSON"),
                arguments("\"AsIs\"", "\"Other\"", "unknown `nan_value_treatment`"),
                arguments(
                        "\"model_info\": {",
                        "\"model_info\": {\"x\": " + "[".repeat(70) + "]".repeat(70) + ",",
                        "limits of nesting"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void oneChangeIsAnErrorThatSaysWhatIsWrong(String from, String to, String problem) throws IOException {
        String changed = SOUND.replace(from, to);
        assertThat(changed).isNotEqualTo(SOUND);
        assertThatThrownBy(() -> load(changed))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                .hasMessageStartingWith("model.json")
                .hasMessageContaining(problem);
    }

    @Test
    void whatATreeOfNodesSaysMustBeATree() {
        String start = SOUND.substring(0, SOUND.indexOf("\"oblivious_trees\""));
        String split =
                "\"split\": {\"border\": 1.5, \"float_feature_index\": 0, \"split_index\": 1, \"split_type\": \"FloatFeature\"}";
        for (String tree : List.of(
                "{}",
                "{\"left\": {\"value\": 1}, " + split + "}",
                "{\"left\": {\"value\": 1}, \"right\": {\"value\": 2}}",
                "{\"left\": {\"value\": 1}, \"right\": {\"value\": 2}, " + split + ", \"value\": 1}",
                "{\"left\": {\"value\": 1}, \"right\": {\"value\": [2, 3]}, " + split + "}",
                "{\"value\": []}")) {
            assertThatThrownBy(() -> load(start + "\"trees\": [" + tree + "]}"))
                    .as(tree)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
        assertThatCode(() -> load(
                        start + "\"trees\": [{\"left\": {\"value\": 1}, \"right\": {\"value\": 2}, " + split + "}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsKeptIsBounded() {
        Limits small = Limits.standard().withMemoryBytes(100_000);
        String leaves = "1,".repeat(200_000);
        assertThatThrownBy(() -> load(
                        SOUND.replace("[1, 2, 3,", "[" + leaves + "1, 2, 3,").getBytes(StandardCharsets.UTF_8), small))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            keys.append("\"key").append(i).append("\": 1,");
        }
        assertThatThrownBy(() -> load(
                        SOUND.replace("\"model_info\": {", "\"model_info\": {" + keys)
                                .getBytes(StandardCharsets.UTF_8),
                        small))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    private static byte[] binary(String file) {
        try (FileInput input = FileInput.open(new Recorded(file).path(), file)) {
            return input.readAll(1 << 20);
        }
    }

    @Test
    void aBinaryFileThatIsCutOffIsAnErrorWhereverItEnds() throws IOException {
        byte[] whole = binary("binary-mixed.cbm");
        for (int length = 4; length < whole.length; length += 97) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> load(cut, Limits.standard()))
                    .as("%d bytes", length)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
    }

    /** The second form of a split is the one that CatBoost goes by. */
    @Test
    void packedSplitsThatDifferAreAnError() {
        byte[] bytes = binary("rmse.cbm");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int root = 8 + buffer.getInt(8);
        int trees = follow(buffer, root, 1);
        int packed = follow(buffer, trees, 17);
        buffer.putInt(packed + 4, buffer.getInt(packed + 4) ^ 1 << 24);
        assertThatThrownBy(() -> load(bytes, Limits.standard())).hasMessageContaining("another one in its packed form");
    }

    private static int follow(ByteBuffer buffer, int table, int slot) {
        int fields = table - buffer.getInt(table);
        int at = table + buffer.getShort(fields + 4 + 2 * slot);
        return at + buffer.getInt(at);
    }
}
