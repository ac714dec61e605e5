package dev.gambeson.model.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores are those of the libraries that trained the models, whatever the batch. */
class LibraryEqualityTest {

    static List<TreeFixture> all() {
        return TreeFixture.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void predictionsAreThoseOfTheLibrary(TreeFixture fixture) {
        try (TreeModel model = fixture.load(null)) {
            double[] expected = fixture.expected("prediction");
            assertThat(expected).isNotEmpty();
            for (int batch : new int[] {1, 3, 24}) {
                assertClose(fixture.predict(model, batch), expected, 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void marginsAreThoseOfTheLibraryToTheLastDigit(TreeFixture fixture) {
        double[] expected = fixture.expected("margin");
        if (expected.length > 0) {
            try (TreeModel model = fixture.load("margin")) {
                assertClose(fixture.predict(model, 7), expected, 2e-7);
            }
        }
    }

    private static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double most = tolerance * Math.max(1, Math.abs(expected[i]));
            assertThat((double) actual[i])
                    .as("score %d", i)
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(most));
        }
    }
}
