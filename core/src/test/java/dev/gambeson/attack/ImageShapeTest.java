package dev.gambeson.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageShapeTest {

    @Test
    void layoutsAreToldByTheirColours() {
        assertThat(ImageShape.of(new int[] {28, 28})).contains(new ImageShape(1, 28, 28, false));
        assertThat(ImageShape.of(new int[] {1, 28, 28})).contains(new ImageShape(1, 28, 28, false));
        assertThat(ImageShape.of(new int[] {3, 32, 48})).contains(new ImageShape(3, 32, 48, false));
        assertThat(ImageShape.of(new int[] {32, 48, 3})).contains(new ImageShape(3, 32, 48, true));
        assertThat(ImageShape.of(new int[] {28, 28, 1})).contains(new ImageShape(1, 28, 28, true));
    }

    @Test
    void rowsOfATableAndLinesOfPixelsAreNoImages() {
        for (int[] shape : List.of(new int[] {30}, new int[] {1, 16000}, new int[] {16, 1}, new int[] {2, 3, 4, 5})) {
            assertThat(ImageShape.of(shape)).isEmpty();
        }
    }

    @Test
    void everyPixelHasItsOwnIndex() {
        for (boolean channelsLast : new boolean[] {true, false}) {
            ImageShape shape = new ImageShape(3, 4, 5, channelsLast);
            Set<Integer> indices = new HashSet<>();
            for (int channel = 0; channel < 3; channel++) {
                for (int row = 0; row < 4; row++) {
                    for (int column = 0; column < 5; column++) {
                        indices.add(shape.index(channel, row, column));
                    }
                }
            }
            assertThat(indices).hasSize(60).allMatch(index -> index >= 0 && index < 60);
        }
    }
}
