package dev.gambeson.scan.pickle.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorTest {

    private static @Nullable Estimator of(String file) {
        Path path = Path.of("src/test/resources", file);
        try (Content content = FileContent.open(path, file)) {
            return new ArtifactScanner(ScanLimits.standard())
                    .scan(file, content)
                    .estimator();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "joblib/honest/sklearn-forest.joblib, sklearn.ensemble._forest.RandomForestClassifier, 1.9.1",
        "joblib/honest/sklearn-svc-compressed.joblib, sklearn.svm._classes.SVC, 1.9.1",
        "joblib/honest/old-sklearn-linear.joblib, sklearn.pipeline.Pipeline, 1.2.2",
        "judge/honest/boosters-lightgbm-LGBMClassifier-480b-0.p1.pkl, lightgbm.sklearn.LGBMClassifier,",
        "skops/honest/svc.skops, sklearn.svm._classes.SVC, 1.9.1",
        "skops/honest/linear.skops, sklearn.pipeline.Pipeline, 1.9.1",
        "archives/honest/keras.keras, keras.Sequential, 3.15.1",
        "archives/honest/torch.pt, dict,",
    })
    void aFileSaysWhatItHolds(String file, String type, @Nullable String version) {
        Estimator estimator = of(file);
        assertThat(estimator).isNotNull();
        assertThat(estimator.type()).isEqualTo(type);
        assertThat(estimator.version()).isEqualTo(version);
    }

    @Test
    void theStepsOfAPipelineAreItsParts() {
        assertThat(of("joblib/honest/sklearn-linear.joblib").parts())
                .isEqualTo(List.of(
                        "sklearn.preprocessing._data.StandardScaler",
                        "sklearn.linear_model._logistic.LogisticRegression"));
    }

    @Test
    void aFileOfNumbersHoldsNothing() {
        assertThat(of("numpy/honest/matrix.npy")).isNull();
    }
}
