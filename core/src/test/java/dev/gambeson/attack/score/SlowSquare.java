package dev.gambeson.attack.score;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Square as the paper writes it, one grey image at a time, with whole-image arithmetic in doubles: the oracle of the fast
 * one. Draws from the same stream in the same order.
 */
final class SlowSquare {

    private final double[][] clean;
    private final double epsilon;
    private final int queries;
    private final SplittableRandom random;
    private final ToDoubleFunction<float[]> margin;
    private final int n;

    double[][] best;
    int asked;

    SlowSquare(
            float[] image,
            int side,
            double epsilon,
            int queries,
            SplittableRandom random,
            ToDoubleFunction<float[]> margin) {
        this.n = side;
        this.clean = new double[n][n];
        for (int i = 0; i < n * n; i++) {
            clean[i / n][i % n] = image[i];
        }
        this.epsilon = epsilon;
        this.queries = queries;
        this.random = random;
        this.margin = margin;
    }

    void runLinf() {
        double[][] delta = new double[n][n];
        for (int column = 0; column < n; column++) {
            double sign = random.nextBoolean() ? 1 : -1;
            for (int row = 0; row < n; row++) {
                delta[row][column] = sign * epsilon;
            }
        }
        best = projectedLinf(added(clean, delta));
        double loss = ask(best);
        for (int step = 0; asked < queries && loss >= 0; step++) {
            int h = Math.max((int) Math.rint(Math.sqrt(p(step) * n * n)), 1);
            int r = random.nextInt(n - h + 1);
            int s = random.nextInt(n - h + 1);
            double rho = random.nextBoolean() ? 2 * epsilon : -2 * epsilon;
            double[][] square = new double[n][n];
            for (int i = r; i < r + h; i++) {
                for (int j = s; j < s + h; j++) {
                    square[i][j] = rho;
                }
            }
            loss = keepBetter(projectedLinf(added(best, square)), loss);
        }
    }

    void runL2() {
        double[][] delta = new double[n][n];
        int side = Math.max(3, n / 5);
        int tiles = n / side;
        int margin0 = (n - tiles * side) / 2;
        for (int i = 0; i < tiles; i++) {
            for (int j = 0; j < tiles; j++) {
                boolean turned = random.nextBoolean();
                double sign = random.nextBoolean() ? 1 : -1;
                double[][] eta = eta(side, turned);
                for (int a = 0; a < side; a++) {
                    for (int b = 0; b < side; b++) {
                        delta[margin0 + i * side + a][margin0 + j * side + b] += sign * eta[a][b];
                    }
                }
            }
        }
        best = projectedL2(delta);
        double loss = ask(best);
        for (int step = 0; asked < queries && loss >= 0; step++) {
            int h = Math.max((int) Math.rint(Math.sqrt(p(step) * n * n)), 3);
            h = Math.min(h % 2 == 0 ? h + 1 : h, n % 2 == 0 ? n - 1 : n);
            int r1 = random.nextInt(n - h + 1);
            int s1 = random.nextInt(n - h + 1);
            int r2 = random.nextInt(n - h + 1);
            int s2 = random.nextInt(n - h + 1);
            boolean turned = random.nextBoolean();
            double rho = random.nextBoolean() ? 1 : -1;
            double[][] eta = eta(h, turned);
            double[][] nu = added(best, negated(clean));
            double unused = Math.max(0, epsilon * epsilon - sumOfSquares(nu, mask(0, 0, n)));
            boolean[][] first = mask(r1, s1, h);
            boolean[][] either = union(first, mask(r2, s2, h));
            double heldByFirst = Math.sqrt(sumOfSquares(nu, first));
            double available = Math.sqrt(sumOfSquares(nu, either) + unused);
            double[][] window = new double[n][n];
            for (int i = 0; i < h; i++) {
                for (int j = 0; j < h; j++) {
                    window[r1 + i][s1 + j] = rho * eta[i][j] + nu[r1 + i][s1 + j] / (1e-12 + heldByFirst);
                }
            }
            double length = Math.sqrt(sumOfSquares(window, first));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (either[i][j]) {
                        nu[i][j] = first[i][j] ? window[i][j] * available / (1e-12 + length) : 0;
                    }
                }
            }
            loss = keepBetter(projectedL2(nu), loss);
        }
    }

    private double keepBetter(double[][] candidate, double loss) {
        double candidateLoss = ask(candidate);
        if (candidateLoss < loss) {
            best = candidate;
            return candidateLoss;
        }
        return loss;
    }

    private double ask(double[][] image) {
        asked++;
        float[] flat = new float[n * n];
        for (int i = 0; i < n * n; i++) {
            flat[i] = (float) image[i / n][i % n];
        }
        return margin.applyAsDouble(flat);
    }

    private double p(int step) {
        int it = (int) (step / (double) queries * 10000);
        if (it <= 10) {
            return 0.8;
        } else if (it <= 50) {
            return 0.4;
        } else if (it <= 200) {
            return 0.2;
        } else if (it <= 500) {
            return 0.1;
        } else if (it <= 1000) {
            return 0.05;
        } else if (it <= 2000) {
            return 0.025;
        } else if (it <= 4000) {
            return 0.0125;
        } else if (it <= 6000) {
            return 0.00625;
        } else if (it <= 8000) {
            return 0.003125;
        }
        return 0.0015625;
    }

    private double[][] projectedLinf(double[][] image) {
        double[][] projected = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double inBall = Math.max(clean[i][j] - epsilon, Math.min(clean[i][j] + epsilon, image[i][j]));
                projected[i][j] = (float) Math.max(0, Math.min(1, inBall));
            }
        }
        return projected;
    }

    private double[][] projectedL2(double[][] delta) {
        double length = Math.sqrt(sumOfSquares(delta, mask(0, 0, n)));
        double[][] projected = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double moved = clean[i][j] + delta[i][j] / (1e-12 + length) * epsilon;
                projected[i][j] = (float) Math.max(0, Math.min(1, moved));
            }
        }
        return projected;
    }

    /** By the rings of AutoAttack's code, each ring added to everything inside it. */
    private static double[][] eta(int side, boolean turned) {
        double[][] eta = new double[side][side];
        for (int half = 0; half < 2; half++) {
            int top = half == 0 ? 0 : side / 2;
            int rows = half == 0 ? side / 2 : side - side / 2;
            double[][] hill = new double[rows][side];
            for (int ring = 0; ring < Math.max(rows / 2, side / 2) + 1; ring++) {
                for (int i = Math.max(0, rows / 2 - ring); i <= Math.min(rows - 1, rows / 2 + ring); i++) {
                    for (int j = Math.max(0, side / 2 - ring); j <= Math.min(side - 1, side / 2 + ring); j++) {
                        hill[i][j] += 1.0 / ((ring + 1.0) * (ring + 1.0));
                    }
                }
            }
            double squares = 0;
            for (double[] row : hill) {
                for (double height : row) {
                    squares += height * height;
                }
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < side; j++) {
                    double height = hill[i][j] / Math.sqrt(2 * squares);
                    eta[top + i][j] = half == 0 ? height : -height;
                }
            }
        }
        double[][] transposed = new double[side][side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                transposed[j][i] = eta[i][j];
            }
        }
        return turned ? transposed : eta;
    }

    private boolean[][] mask(int top, int left, int side) {
        boolean[][] mask = new boolean[n][n];
        for (int i = top; i < top + side; i++) {
            for (int j = left; j < left + side; j++) {
                mask[i][j] = true;
            }
        }
        return mask;
    }

    private boolean[][] union(boolean[][] one, boolean[][] other) {
        boolean[][] union = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                union[i][j] = one[i][j] || other[i][j];
            }
        }
        return union;
    }

    private double sumOfSquares(double[][] values, boolean[][] mask) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += mask[i][j] ? values[i][j] * values[i][j] : 0;
            }
        }
        return sum;
    }

    private double[][] added(double[][] one, double[][] other) {
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i][j] = one[i][j] + other[i][j];
            }
        }
        return sum;
    }

    private double[][] negated(double[][] values) {
        double[][] negated = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                negated[i][j] = -values[i][j];
            }
        }
        return negated;
    }
}
