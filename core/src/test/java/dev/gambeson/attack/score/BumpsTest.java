package dev.gambeson.attack.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Norm;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BumpsTest {

    private final Bumps bumps = new Bumps(Norm.L2, 28);

    /** Golden values: {@code eta(3)} and {@code eta(5)} of AutoAttack's Square (commit 1706c9b), run with PyTorch 2.15. */
    @Test
    void bumpsAreThoseOfAutoAttack() {
        assertThat(bumps.ofSide(3))
                .containsExactly(
                        new double[] {
                            0.13608277,
                            0.68041384,
                            0.13608277,
                            -0.12909944,
                            -0.12909944,
                            -0.12909944,
                            -0.12909944,
                            -0.64549720,
                            -0.12909944
                        },
                        within(1e-7));
        assertThat(bumps.ofSide(5))
                .containsExactly(
                        new double[] {
                            0.04916216,
                            0.15977703,
                            0.15977703,
                            0.15977703,
                            0.04916216,
                            0.04916216,
                            0.15977703,
                            0.60223651,
                            0.15977703,
                            0.04916216,
                            -0.04559015,
                            -0.14816798,
                            -0.14816798,
                            -0.14816798,
                            -0.04559015,
                            -0.04559015,
                            -0.14816798,
                            -0.55847931,
                            -0.14816798,
                            -0.04559015,
                            -0.04559015,
                            -0.14816798,
                            -0.14816798,
                            -0.14816798,
                            -0.04559015
                        },
                        within(1e-7));
    }

    /** {@code eta(3)} and rows of {@code eta(5)} under L1 of the same, commit a392200. */
    @Test
    void bumpsOfL1AreThoseOfAutoAttack() {
        Bumps sparse = new Bumps(Norm.L1, 5);
        assertThat(sparse.ofSide(3))
                .containsExactly(
                        new double[] {
                            0.02631579,
                            0.44736847,
                            0.02631579,
                            -0.02272728,
                            -0.02272728,
                            -0.02272728,
                            -0.02272728,
                            -0.38636369,
                            -0.02272728
                        },
                        within(1e-7));
        assertThat(Arrays.copyOfRange(sparse.ofSide(5), 5, 10))
                .containsExactly(
                        new double[] {0.00411946, 0.02497425, 0.35865089, 0.02497425, 0.00411946}, within(1e-7));
        assertThat(Arrays.copyOfRange(sparse.ofSide(5), 15, 20))
                .containsExactly(
                        new double[] {-0.00353201, -0.02141280, -0.30750552, -0.02141280, -0.00353201}, within(1e-7));
    }

    @Test
    void everyBumpHasTheLengthOne() {
        for (int side = BumpWalk.SMALLEST; side <= 28; side++) {
            double squares = 0;
            for (double height : bumps.ofSide(side)) {
                squares += height * height;
            }
            assertThat(squares).isEqualTo(1, within(1e-12));
        }
    }
}
