package dev.gambeson.assess.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of every library: what they are said to be, and which lines go with them. */
class ForeignModelTest {

    private static final Path FILES = Path.of("../scan/src/test/resources");

    @TempDir
    Path folder;

    private ForeignModel of(String file) throws IOException {
        Path path = FILES.resolve(file);
        if (file.endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
                path = Files.write(folder.resolve("unpacked"), in.readAllBytes());
            }
        }
        return ForeignModel.scan(new InputFile("model.bin", path)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "joblib/honest/sklearn-linear.joblib | SKLEARN | sklearn.pipeline.Pipeline (StandardScaler, LogisticRegression), written by scikit-learn 1.9.1",
                "joblib/honest/sklearn-forest-compressed.joblib | SKLEARN | RandomForestClassifier (DecisionTreeClassifier), written by scikit-learn 1.9.1",
                "joblib/honest/old-sklearn-linear.joblib | SKLEARN | written by scikit-learn 1.2.2",
                "joblib/honest/sklearn-boosting.joblib | | HistGradientBoosting",
                "judge/honest/sklearn-ColumnTransformer-0-7ab9-0.p5.pkl | SKLEARN_COLUMNS | ColumnTransformer",
                "judge/honest/sklearn-DBSCAN-0-fitted-96a8-0.joblib | | sklearn.cluster._dbscan.DBSCAN",
                "judge/honest/boosters-lightgbm-LGBMClassifier-480b-0.p4.pkl | LIGHTGBM | lightgbm.sklearn.LGBMClassifier",
                "judge/honest/boosters-lightgbm-booster-d66e-0.p0.pkl | LIGHTGBM_BOOSTER | lightgbm.basic.Booster",
                "skops/honest/linear.skops | SKLEARN | LogisticRegression",
                "skops/honest/svc.skops | SKLEARN | SVC",
                "torch/honest/state-dict.pth | TORCH_STATE | is a PyTorch",
                "torch/honest/legacy-state-dict.pt | TORCH_STATE | is a",
                "torch/honest/checkpoint.ckpt | TORCH_STATE | holds dict",
                "torch/honest/scripted.pt | TORCH_SCRIPT | TorchScript",
                "torch/honest/transformer.pt | TORCH_STATE | collections.OrderedDict",
                "keras/honest/k3-dense.keras | KERAS | keras.Sequential",
                "keras/honest/k3-dense.h5.gz | KERAS | keras.Sequential",
                "keras/honest/k2-functional.keras | KERAS | keras.Functional",
                "tensorflow/honest/t21-dense.tflite | TFLITE | TensorFlow Lite",
                "tensorflow/honest/t21-export-dense.pb.gz | SAVED_MODEL | TensorFlow",
                "hdf5/honest/images.h5 | | HDF5",
            })
    void everyFileIsNamedAndHasItsExport(String file, @Nullable Export export, String what) throws IOException {
        ForeignModel model = of(file);
        assertThat(model.what()).contains(what);
        assertThat(Export.of(model)).isEqualTo(export);
        Finding finding = model.finding(null);
        assertThat(finding.code()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
        assertThat(String.join("\n", finding.code()))
                .contains("command: [python, serve_model.py, model.bin]")
                .doesNotContain("<<");
        assertThat(finding.remedy()).startsWith(export == null ? "No export is known" : "Where it was trained");
    }

    @ParameterizedTest
    @CsvSource({
        "judge/honest/pandas-dtype-UInt32-87e3-0.p2.pkl, false",
        "judge/honest/numpy-arrays-381d-5.p2.pkl, false",
        "hdf5/honest/pandas-table.h5.gz, false",
        "joblib/honest/sklearn-svc.joblib, true",
        "torch/honest/state-dict.pth, true",
    })
    void tablesThatSomebodyPickledAreNoModels(String file, boolean model) throws IOException {
        assertThat(of(file).mayAnswer()).isEqualTo(model);
    }

    @Test
    void linesLoadAsTheFileWasWritten() throws IOException {
        assertThat(Export.of(of("skops/honest/svc.skops")).lines(of("skops/honest/svc.skops"), null))
                .contains(
                        "known = skops.io.get_untrusted_types(file=\"model.bin\")  # look at it",
                        "model = skops.io.load(\"model.bin\", trusted=known)");
        ForeignModel columns = of("judge/honest/sklearn-ColumnTransformer-0-7ab9-0.p5.pkl");
        assertThat(Export.SKLEARN_COLUMNS.lines(columns, new ExportData("d/a\"b.parquet", "parquet")))
                .contains("model = joblib.load(\"model.bin\")")
                .contains("X = pandas.read_parquet(\"d/a\\\"b.parquet\")[list(model.feature_names_in_)]");
    }

    @Test
    void aTreeBehindAScalerIsToldApart() {
        Estimator scaled = new Estimator(
                "sklearn.pipeline.Pipeline",
                "1.9.1",
                List.of(
                        "sklearn.preprocessing._data.StandardScaler",
                        "sklearn.ensemble._forest.RandomForestClassifier"));
        assertThat(new ForeignModel("m.pkl", Format.PICKLE, scaled)
                        .finding(null)
                        .remedy())
                .contains("lies just on a split");
        Estimator bare = new Estimator("sklearn.ensemble._forest.RandomForestClassifier", "1.9.1", List.of());
        assertThat(new ForeignModel("m.pkl", Format.PICKLE, bare).finding(null).remedy())
                .doesNotContain("split");
    }

    @Test
    void aNameOfAFileStaysOneWordInTheLines() {
        assertThat(Export.bridge("a, b].pkl")).contains("    command: [python, serve_model.py, \"a, b].pkl\"]");
        assertThat(List.of(SklearnParts.of(new Estimator(
                                "sklearn.model_selection._search.GridSearchCV",
                                null,
                                List.of("sklearn.ensemble._voting.VotingClassifier")))
                        .mends()
                        .get(0)))
                .containsExactly("model = model.best_estimator_");
    }
}
