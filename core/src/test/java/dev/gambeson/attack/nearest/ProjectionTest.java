package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.attack.ball.OpenFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to a plane inside a box, against {@link SlowWay}: bisection, and duality under L1. */
class ProjectionTest {

    private static final int TRIALS = 2000;

    @ParameterizedTest
    @EnumSource
    void theWayIsTheShortestOne(Norm norm) {
        int reached = 0;
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(20);
            float[] clean = new float[size];
            List<Feature> features = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                clean[i] = random.nextInt(4) == 0 ? random.nextInt(2) : (float) random.nextDouble();
                float unit = random.nextBoolean() ? 1 : (float) (0.1 + 3 * random.nextDouble());
                features.add(new Feature(0, 1, unit, 0, random.nextInt(5) > 0));
            }
            OpenFrame frame = OpenFrame.of(new ThreatModel(norm, 1, features), clean);
            float[] from = new float[size];
            float[] normal = new float[size];
            double[] room = new double[size];
            double reach = 0;
            float side = random.nextBoolean() ? 1 : -1;
            if (random.nextBoolean()) {
                frame.scatter(from, random);
            }
            for (int i = 0; i < size; i++) {
                normal[i] = random.nextInt(6) == 0 ? 0 : (float) random.nextGaussian();
                room[i] = normal[i] * side > 0
                        ? (double) frame.greatest()[i] - from[i]
                        : (double) from[i] - frame.least()[i];
                reach += Math.abs(normal[i]) * room[i];
            }
            double rest = reach * (random.nextInt(10) == 0 ? 1.5 : random.nextDouble());
            Projection projection = new Projection(frame);
            projection.face(normal);
            float[] way = new float[size];
            projection.project(from, side * rest, way);

            double gained = 0;
            for (int i = 0; i < size; i++) {
                assertThat((double) from[i] + way[i])
                        .as("seed " + seed)
                        .isBetween(frame.least()[i] - 1e-6, frame.greatest()[i] + 1e-6);
                gained += side * normal[i] * (double) way[i];
            }
            boolean feasible = rest < reach;
            assertThat(gained).as("seed " + seed).isEqualTo(feasible ? rest : reach, within(1e-5 * (1 + reach)));
            if (feasible && rest > 1e-4) {
                double shortest = SlowWay.length(norm, normal, room, rest);
                assertThat(Lengths.of(norm, way)).as("seed " + seed).isEqualTo(shortest, within(1e-4 * (1 + shortest)));
                reached++;
            }
        }
        assertThat(reached).isGreaterThan(TRIALS / 2);
    }
}
