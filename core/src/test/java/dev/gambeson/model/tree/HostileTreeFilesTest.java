package dev.gambeson.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie: each ends in an error that says where, and none takes memory by what it says. */
class HostileTreeFilesTest {

    private static final String BOOSTER = """
            {"learner":{"attributes":{},"feature_names":[],"feature_types":[],"gradient_booster":{"name":"gbtree","model":{\
            "gbtree_model_param":{"num_parallel_tree":"1","num_trees":"1"},"tree_info":[0],"trees":[{"categories":[],\
            "categories_nodes":[],"categories_segments":[],"categories_sizes":[],"default_left":[0,0,0],\
            "left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],"split_conditions":[0.5,1,2],\
            "split_type":[0,0,0],"sum_hessian":[2,1,1],"tree_param":{"num_nodes":"3","size_leaf_vector":"1"}}]}},\
            "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"1","num_target":"1"},\
            "objective":{"name":"reg:squarederror"}},"version":[2,1,0]}""";

    private static final String TEXT = """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx=0
            objective=regression
            feature_names=Column_0
            feature_infos=[0:1]
            tree_sizes=100

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature=0
            threshold=0.5
            decision_type=2
            left_child=-1
            right_child=-2
            leaf_value=1 2
            leaf_count=1 1
            internal_count=2
            is_linear=0
            shrinkage=1


            end of trees

            feature_importances:
            """;

    @TempDir
    Path folder;

    private GambesonException refused(byte[] bytes) throws IOException {
        Path file = folder.resolve("model");
        Files.write(file, bytes);
        Limits limits = Limits.standard().withMemoryBytes(64 << 20);
        try {
            Models.load(file, "model", null, limits).close();
        } catch (GambesonException e) {
            return e;
        }
        throw new AssertionError("was taken");
    }

    static List<Arguments> boosters() {
        return List.of(
                arguments("\"left_children\":[1,-1,-1]", "\"left_children\":[0,-1,-1]", "node 0 is the child of two"),
                arguments("\"right_children\":[2,", "\"right_children\":[1,", "node 1 is the child of two"),
                arguments("\"right_children\":[2,", "\"right_children\":[2147483647,", "the child 2147483647"),
                arguments("\"right_children\":[2,", "\"right_children\":[-2,", "the child -2"),
                arguments("\"right_children\":[2,", "\"right_children\":[1e300,", "no whole number of 32 bits"),
                arguments("\"split_indices\":[0,0,0]", "\"split_indices\":[1,0,0]", "looks at feature 1"),
                arguments("\"split_indices\":[0,0,0]", "\"split_indices\":[0,0]", "has 2 numbers, and there are 3"),
                arguments("\"split_conditions\":[0.5", "\"split_conditions\":[NaN", "threshold NaN"),
                arguments("\"split_conditions\":[0.5", "\"split_conditions\":[\"0.5\"", "not an array of numbers"),
                arguments("\"split_conditions\":[0.5", "\"split_conditions\":[0.5,[", "something else among numbers"),
                arguments("\"tree_info\":[0]", "\"tree_info\":[4]", "adds to output 4"),
                arguments("\"tree_info\":[0]", "\"tree_info\":[]", "has 0 numbers"),
                arguments("\"size_leaf_vector\":\"1\"", "\"size_leaf_vector\":\"2000000000\"", "size_leaf_vector"),
                arguments("\"num_feature\":\"1\"", "\"num_feature\":\"2000000000\"", "2000000000 features"),
                arguments("\"num_feature\":\"1\"", "\"num_feature\":\"99999999999\"", "not a whole number of 32 bits"),
                arguments("\"num_class\":\"0\"", "\"num_class\":\"2000000000\"", "2000000000 outputs"),
                arguments("\"base_score\":\"5E-1\"", "\"base_score\":\"[1,2,3]\"", "has 3 values"),
                arguments("\"base_score\":\"5E-1\"", "\"base_score\":\"much\"", "no number"),
                arguments("\"attributes\":{}", "\"attributes\":{},\"attributes\":{}", "twice"),
                arguments("\"trees\":[{", "\"trees\":[3,{", "something else among numbers"),
                arguments("\"trees\":[{", "\"trees\":[\"x\",{", "is a text, not an object"),
                arguments("\"feature_names\":[]", "\"feature_names\":[\"a\",\"b\"]", "has 2 names"),
                arguments("\"feature_names\":[]", "\"feature_names\":{}", "is an object, not an array"),
                arguments("\"version\":[2,1,0]}", "\"version\":[2,1,0]}}", "is no JSON"),
                arguments("\"version\":[2,1,0]}", "\"version\":[2,1,0]} {}", "behind its end"),
                arguments("\"version\":[2,1,0]}", "\"version\":" + "[".repeat(5000), "nested deeper"),
                arguments("\"gbtree\"", "\"gblinear\"", "booster `gblinear`"),
                arguments("\"split_type\":[0", "\"split_type\":[1", "does not name node 0"));
    }

    @ParameterizedTest
    @MethodSource("boosters")
    void liesInJsonAreFound(String truth, String lie, String message) throws IOException {
        assertThat(BOOSTER).contains(truth);
        GambesonException error = refused(BOOSTER.replace(truth, lie).getBytes(StandardCharsets.UTF_8));
        assertThat(error).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @Test
    void theTruthIsTakenGzippedToo() throws IOException {
        for (String text : List.of(BOOSTER, TEXT)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            Files.write(folder.resolve("truth"), out.toByteArray());
            try (TreeModel model = (TreeModel) Models.load(folder.resolve("truth"), "truth", null, Limits.standard())) {
                assertThat(model.ensemble().nodes()).isEqualTo(3);
            }
        }
    }

    @Test
    void farCategoriesTakeNoMemory() throws IOException {
        StringBuilder trees = new StringBuilder();
        String tree = BOOSTER.substring(BOOSTER.indexOf("{\"categories\""), BOOSTER.indexOf("]}},\"learner_model"))
                .replace("\"categories\":[]", "\"categories\":[16777216]")
                .replace("\"categories_nodes\":[]", "\"categories_nodes\":[0]")
                .replace("\"categories_segments\":[]", "\"categories_segments\":[0]")
                .replace("\"categories_sizes\":[]", "\"categories_sizes\":[1]")
                .replace("\"split_type\":[0", "\"split_type\":[1");
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            trees.append(i == 0 ? "" : ",").append(tree);
            groups.append(i == 0 ? "" : ",").append(0);
        }
        String lie = BOOSTER.substring(0, BOOSTER.indexOf("{\"categories\""))
                + trees
                + BOOSTER.substring(BOOSTER.indexOf("]}},\"learner_model"));
        GambesonException error = refused(lie.replace("\"tree_info\":[0]", "\"tree_info\":[" + groups + "]")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    }

    static List<Arguments> ubjs() {
        return List.of(
                arguments(ubj("[$d#L", 1L << 60), "ends too early"),
                arguments(ubj("[$L#L", Long.MAX_VALUE), "ends too early"),
                arguments(ubj("[$d#L", -1), "has the length -1"),
                arguments(ubj("[$x#L", 1), "type 120"),
                arguments(ubj("[#L", 1L << 40), "ends too early"),
                arguments(ubj("SL", 1L << 33), "ends too early"),
                arguments(ubj("[", 0), "has the mark 0"),
                arguments(ubj("[".repeat(3000), 0), "nested deeper"),
                arguments(ubj("H", 0), "has the mark 72"));
    }

    private static byte[] ubj(String value, long length) {
        byte[] mark = value.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(17 + mark.length + 8)
                .put("{L".getBytes(StandardCharsets.ISO_8859_1))
                .putLong(7)
                .put("learner".getBytes(StandardCharsets.ISO_8859_1))
                .put(mark)
                .putLong(length)
                .array();
    }

    @ParameterizedTest
    @MethodSource("ubjs")
    void lengthsInUbjsonAreNotBelieved(byte[] bytes, String message) throws IOException {
        // The name of a key that only a model has, so that the file is taken for one.
        byte[] end = "learner_model_param".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[bytes.length + end.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(end, 0, all, bytes.length, end.length);
        assertThat(refused(all)).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    static List<Arguments> texts() {
        return List.of(
                arguments("left_child=-1", "left_child=0", "node 0 is the child of two"),
                arguments("left_child=-1", "left_child=-2", "is the child of two"),
                arguments("left_child=-1", "left_child=1", "the child -1"),
                arguments("left_child=-1", "left_child=-2147483648", "and node 0 the child"),
                arguments("left_child=-1", "left_child=x", "no number"),
                arguments("left_child=-1", "left_child=-1 -1", "has 2 values in `left_child` where 1"),
                arguments("left_child=-1\n", "", "no line `left_child`"),
                arguments("num_leaves=2", "num_leaves=2147483647", "where 2147483647 belong"),
                arguments("num_leaves=2", "num_leaves=0", "has 0 leaves"),
                arguments("num_leaves=2", "num_leaves=2\nnum_leaves=2", "a second time"),
                arguments("num_cat=0", "num_cat=2147483646", "no line `cat_boundaries`"),
                arguments("threshold=0.5", "threshold=nan", "threshold NaN"),
                arguments("decision_type=2", "decision_type=3", "set of categories that it does not have"),
                arguments("split_feature=0", "split_feature=9", "looks at feature 9"),
                arguments("max_feature_idx=0", "max_feature_idx=2147483646", "features"),
                arguments("max_feature_idx=0", "max_feature_idx=2147483647", "features"),
                arguments("num_tree_per_iteration=1", "num_tree_per_iteration=2", "1 trees for 2 outputs"),
                arguments("num_tree_per_iteration=1", "num_tree_per_iteration=0", "trees for 0 outputs"),
                arguments("objective=regression", "objective=magic", "the objective `magic`"),
                arguments("version=v4", "version=v9", "version `v9`"),
                arguments("end of trees", "", "do not come to their end"),
                arguments("is_linear=0", "is_linear=1", "no line `leaf_const`"),
                arguments("end of trees\n", "end of trees\npandas_categorical:[[1,\"a\"]]\n", "lists of texts"),
                arguments("end of trees\n", "end of trees\npandas_categorical:[[1],[2]]\n", "of 2 columns"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void liesInTextAreFound(String truth, String lie, String message) throws IOException {
        assertThat(TEXT).contains(truth);
        GambesonException error = refused(TEXT.replace(truth, lie).getBytes(StandardCharsets.UTF_8));
        assertThat(error).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @Test
    void anOutputThatIsNotThereIsNamed() throws IOException {
        Files.writeString(folder.resolve("m.txt"), TEXT);
        assertThatThrownBy(() -> Models.load(folder.resolve("m.txt"), "m.txt", "odds", Limits.standard()))
                .hasMessage("m.txt: the model has no output `odds`; there are prediction, margin");
    }
}
