package dev.gambeson.scan.pickle.allowed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedGlobalsTest {

    private static final String HEADER = "module,name,roles,use,reason\n";
    private static final String LINE = "ourlab.encoders,PlateEncoder,new state,,keeps a table\n";
    private static final int RUNS = Integer.getInteger("gambeson.fuzz", 10_000);

    @Test
    void readsExactNamesWithTheirRoles() {
        AllowedGlobals globals = read("# ours\n\n" + HEADER + LINE);
        AllowedGlobal entry = globals.find("ourlab.encoders", "PlateEncoder");
        assertThat(entry).isNotNull();
        assertThat(entry.may(Role.NEW)).isTrue();
        assertThat(entry.may(Role.CALL)).isFalse();
        assertThat(globals.find("ourlab", "PlateEncoder")).isNull();
        assertThat(globals.find("ourlab.encoders", "platEencoder")).isNull();
        assertThat(globals.find("ourlab.encoders.deeper", "PlateEncoder")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b,*,new,,reason                  | 2 | without dots and wildcards",
                "a.*,B,new,,reason                  | 2 | no wildcards",
                "a,b.c,new,,reason                  | 2 | without dots",
                "a,__builtins__,new,,reason         | 2 | underscores on both sides",
                "a.__main__,b,new,,reason           | 2 | underscores on both sides",
                "a,b,run,,reason                    | 2 | roles apart by spaces",
                "a,b,,,reason                       | 2 | roles apart by spaces",
                "a,b,new,member,reason              | 2 | must stay empty",
                "a,b,new,,                          | 2 | says no reason",
                "a,b,new,reason                     | 2 | five cells",
                "a,b,new,,one, two                  | 2 | five cells",
                "'a,b,new,,say \"hello\"'           | 2 | without quotes",
                "ourlab.encoders,PlateEncoder,new,,x| 3 | listed twice",
            })
    void saysWhatALineMustBe(String line, int number, String problem) {
        String before = number == 3 ? LINE : "";
        assertThatThrownBy(() -> read(HEADER + before + line.strip() + "\n"))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("trusted.csv, line " + number)
                .hasMessageContaining(problem)
                .satisfies(
                        error -> assertThat(((GambesonException) error).code()).isEqualTo(ErrorCode.SETTINGS_INVALID));
    }

    @ParameterizedTest
    @CsvSource({"'',has no header", "'module,name\n',must begin with the header", "'\u00ff',must begin with the header"
    })
    void saysWhatAFileMustBe(String content, String problem) {
        assertThatThrownBy(() -> read(content)).hasMessageContaining(problem);
    }

    @Test
    void refusesAFileThatIsTooLargeOrUnreadable() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '#';
            }
        };
        assertThatThrownBy(() -> AllowedGlobals.read("trusted.csv", endless)).hasMessageContaining("has more than");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatThrownBy(() -> AllowedGlobals.read("trusted.csv", broken))
                .satisfies(
                        error -> assertThat(((GambesonException) error).code()).isEqualTo(ErrorCode.INPUT_UNREADABLE));
    }

    @Test
    void bundledListIsWholeAndHasNoneOfWhatRunsCode() {
        AllowedGlobals bundled = AllowedGlobals.bundled();
        assertThat(bundled.size()).isGreaterThan(2000);
        assertThat(bundled.libraries()).contains("numpy", "scipy", "sklearn", "pandas", "torch", "xgboost", "lightgbm");
        for (String[] name : new String[][] {
            {"os", "system"},
            {"builtins", "eval"},
            {"builtins", "exec"},
            {"builtins", "map"},
            {"numpy", "load"},
            {"numpy", "memmap"},
            {"joblib", "load"},
            {"torch", "load"},
            {"pandas", "read_pickle"},
            {"operator", "attrgetter"},
            {"operator", "methodcaller"},
            {"types", "FunctionType"},
            {"types", "CodeType"},
            {"numpy.core", "_ufunc_reconstruct"},
            {"statsmodels.base.data", "ModelData"},
            {"torch.fx.graph_module", "reduce_graph_module"}
        }) {
            assertThat(bundled.find(name[0], name[1]))
                    .as(name[0] + "." + name[1])
                    .isNull();
        }
    }

    /** Names in honest files that a study of four scanners met (one line each, from the project's reference). */
    @ParameterizedTest
    @CsvSource({
        "collections, OrderedDict",
        "builtins, slice",
        "builtins, set",
        "_codecs, encode",
        "numpy, dtype",
        "numpy, ndarray",
        "numpy, float64",
        "numpy, poly1d",
        "numpy, recarray",
        "numpy, record",
        "numpy.core.multiarray, _reconstruct",
        "numpy.core.multiarray, scalar",
        "numpy._core.multiarray, _reconstruct",
        "numpy._core.multiarray, scalar",
        "numpy.core.numeric, _frombuffer",
        "numpy._core.numeric, _frombuffer",
        "numpy.ma.core, MaskedArray",
        "numpy.ma.core, _mareconstruct",
        "numpy.random._pickle, __randomstate_ctor",
        "numpy.random._pickle, __generator_ctor",
        "numpy.random._pickle, __bit_generator_ctor",
        "numpy.core._multiarray_umath, log1p",
        "scipy.sparse._csr, csr_matrix",
        "scipy.sparse._coo, coo_matrix",
        "pandas._libs.arrays, __pyx_unpickle_NDArrayBacked",
        "pandas._libs.internals, _unpickle_block",
        "pandas._libs.tslibs.timestamps, _unpickle_timestamp",
        "pandas._libs.tslibs.offsets, Day",
        "pandas.core.indexes.base, _new_Index",
        "pandas.core.indexes.interval, _new_IntervalIndex",
        "pandas.core.internals.managers, BlockManager",
        "pandas.core.frame, DataFrame",
        "pandas.core.series, Series",
        "pytz, _UTC",
        "sklearn.tree._tree, Tree",
        "sklearn.neighbors._kd_tree, newObj",
        "sklearn.metrics._dist_metrics, newObj",
        "sklearn._loss._loss, __pyx_unpickle_CyHalfBinomialLoss",
        "sklearn.feature_selection._univariate_selection, f_classif",
        "sklearn.metrics._classification, f1_score",
        "sklearn.metrics._scorer, _passthrough_scorer",
        "torch, FloatStorage",
        "torch, Size",
        "torch, device",
        "torch, float32",
        "torch, per_tensor_affine",
        "torch._utils, _rebuild_tensor_v2",
        "torch._utils, _rebuild_parameter",
        "torch._utils, _rebuild_qtensor",
        "torch._utils, _rebuild_sparse_tensor",
        "torch.serialization, _get_layout",
        "torch.nn.modules.linear, Linear",
        "torch.nn.functional, relu",
        "joblib.numpy_pickle, NumpyArrayWrapper"
    })
    void knowsTheNamesOfHonestFiles(String module, String name) {
        assertThat(AllowedGlobals.bundled().find(module, name)).isNotNull();
    }

    /** A user's list is written by a person, and may be written by somebody else than the person believes. */
    @Test
    void brokenListsAreErrorsThatSayWhere() {
        byte[] original = ("# ours\n" + HEADER + LINE + LINE.replace("Plate", "Well")).getBytes(StandardCharsets.UTF_8);
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            byte[] broken = original.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                AllowedGlobals.read("trusted.csv", new ByteArrayInputStream(broken));
            } catch (GambesonException error) {
                assertThat(error.getMessage()).as("seed %d", run).startsWith("trusted.csv");
            }
        }
    }

    private static AllowedGlobals read(String text) {
        return AllowedGlobals.read("trusted.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
