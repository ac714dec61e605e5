package dev.gambeson.data.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLayoutTest {

    /** Two images whose elements say where they were. */
    private static Tensor images(String shape) {
        int[] example = ints(shape);
        int[] whole = new int[example.length + 1];
        whole[0] = 2;
        System.arraycopy(example, 0, whole, 1, example.length);
        float[] values = new float[Arrays.stream(whole).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Tensor(whole, values);
    }

    private static int[] ints(String shape) {
        return Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static long[] longs(String shape) {
        return Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** A channel axis of one channel, or one axis for all, changes no order. */
    @ParameterizedTest
    @CsvSource({
        "4 5, 4 5, 4 5",
        "4 5, -1 -1, 4 5",
        "4 5, 1 4 5, 1 4 5",
        "4 5, 4 5 1, 4 5 1",
        "4 5, -1 -1 -1, 1 4 5",
        "4 5, 20, 20",
        "4 5, -1, 20",
        "3 4 5, 60, 60",
        "1 4 5, 4 5, 4 5",
        "4 5 1, 4 5, 4 5",
        "1 4 5, 4 5 1, 4 5 1",
        "7, 7, 7",
        "7, -1, 7",
        "3 3 3, 3 3 3, 3 3 3",
        "1 1 1, 1 1, 1 1"
    })
    void theSameElementsInTheWantedShape(String given, String wanted, String result) {
        Tensor images = images(given);
        Tensor fit = ImageLayout.fit(images, longs(wanted));
        assertThat(fit.exampleShape()).isEqualTo(ints(result));
        assertThat(fit.values()).isEqualTo(images.values());
    }

    @ParameterizedTest
    @CsvSource({"4 5 3, 3 4 5", "4 5 3, 3 -1 -1", "3 4 5, 4 5 3", "3 4 5, -1 -1 3"})
    void channelsAreMoved(String given, String wanted) {
        Tensor images = images(given);
        Tensor fit = ImageLayout.fit(images, longs(wanted));
        boolean toFront = given.endsWith("3");
        assertThat(fit.exampleShape()).isEqualTo(toFront ? new int[] {3, 4, 5} : new int[] {4, 5, 3});
        for (int image = 0; image < 2; image++) {
            for (int channel = 0; channel < 3; channel++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 5; x++) {
                        int front = ((image * 3 + channel) * 4 + y) * 5 + x;
                        int back = ((image * 4 + y) * 5 + x) * 3 + channel;
                        assertThat(fit.values()[toFront ? front : back]).isEqualTo(toFront ? back : front);
                    }
                }
            }
        }
    }

    @Test
    void noImagesHaveAnyLayout() {
        Tensor none = new Tensor(new int[] {0, 28, 28}, new float[0]);
        assertThat(ImageLayout.fit(none, new long[] {1, 28, 28}).shape()).containsExactly(0, 1, 28, 28);
    }

    @ParameterizedTest
    @CsvSource({
        "28 28, 1 32 32, '[28, 28], and the model takes [1, 32, 32]'",
        "28 28, -1 32 32, '[28, 28], and the model takes [?, 32, 32]'",
        "784, 1 28 28, '[784], and the model takes [1, 28, 28]'",
        "28 28, 783, '[28, 28], and the model takes [783]'",
        "3 4 5, 4 5, '[3, 4, 5], and the model takes [4, 5]'",
        "2 4 5, 3 4 5, '[2, 4, 5], and the model takes [3, 4, 5]'",
        "4 5, 5 4, '[4, 5], and the model takes [5, 4]'"
    })
    void aMismatchShowsBothShapes(String given, String wanted, String shapes) {
        assertThatThrownBy(() -> ImageLayout.fit(images(given), longs(wanted)))
                .isInstanceOf(GambesonException.class)
                .hasMessage("the examples have the shape " + shapes)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.MISMATCH);
    }
}
