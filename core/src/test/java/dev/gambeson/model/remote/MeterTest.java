package dev.gambeson.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.RationedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final double FREE = Double.POSITIVE_INFINITY;

    private final HandClock clock = new HandClock();

    private Meter meter(double rate, double requestRate, long most) {
        return new Meter(new Allowance(rate, requestRate, most, Duration.ofSeconds(1)), clock, clock);
    }

    @Test
    void examplesAreSpacedByTheirRate() throws InterruptedException {
        Meter meter = meter(10, FREE, 1000);
        meter.admit(5);
        meter.admit(20);
        meter.admit(1);
        assertThat(clock.waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @Test
    void theSlowerOfTwoRatesCounts() throws InterruptedException {
        Meter meter = meter(100, 2, 1000);
        meter.admit(10);
        meter.admit(100);
        meter.admit(0);
        assertThat(clock.waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void withoutRatesNobodyWaits() throws InterruptedException {
        Meter meter = meter(FREE, FREE, 1000);
        for (int i = 0; i < 1000; i++) {
            meter.admit(1);
        }
        assertThat(clock.waits).isEmpty();
    }

    /** In any stretch of time no more than the rate allows, whatever the requests. */
    @Test
    void noBurstIsEverFasterThanTheRate() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(3);
        Meter meter = meter(50, FREE, Long.MAX_VALUE);
        List<Duration> times = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int examples = 1 + random.nextInt(64);
            meter.admit(examples);
            times.add(Duration.between(HandClock.START, clock.instant()));
            sizes.add(examples);
            if (random.nextInt(10) == 0) {
                clock.of(Duration.ofMillis(random.nextInt(5000)));
            }
        }
        for (int from = 0; from < times.size(); from++) {
            long sum = 0;
            for (int to = from; to < times.size() - 1; to++) {
                sum += sizes.get(to);
                double seconds = times.get(to + 1).minus(times.get(from)).toNanos() / 1e9;
                assertThat(sum).as("seed 3, %d to %d", from, to).isLessThanOrEqualTo((long)
                        Math.ceil(50 * seconds + 1e-6));
            }
        }
    }

    @Test
    void theCapIsExactAndWhatDoesNotFitCountsNothing() throws InterruptedException {
        Meter meter = meter(FREE, FREE, 100);
        meter.admit(60);
        assertThatThrownBy(() -> meter.admit(41))
                .isInstanceOf(QueriesSpentException.class)
                .hasMessage("the cap of 100 queries is reached");
        assertThat(meter.used()).isEqualTo(60);
        meter.admit(40);
        assertThat(meter.remaining()).isZero();
        assertThatThrownBy(() -> meter.admit(1)).isInstanceOf(QueriesSpentException.class);
    }

    @Test
    void whatIsSetAsideNobodyGetsUntilItIsGivenFree() throws InterruptedException {
        Meter meter = meter(FREE, FREE, 100);
        meter.admit(10);
        RationedModel.Reserve reserve = meter.reserve(30);
        meter.admit(60);
        assertThatThrownBy(() -> meter.admit(1)).isInstanceOf(QueriesSpentException.class);
        assertThat(meter.remaining()).isEqualTo(30);
        reserve.close();
        reserve.close();
        meter.admit(30);
        assertThat(meter.used()).isEqualTo(100);
        meter.reserve(5).close();
        assertThat(meter.remaining()).isZero();
    }

    @Test
    void manyThreadsTogetherNeverGoBeyondTheCap() throws InterruptedException {
        Meter meter = meter(FREE, FREE, 100_003);
        AtomicLong admitted = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int size = 1 + i % 7;
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        meter.admit(size);
                        admitted.addAndGet(size);
                    }
                } catch (QueriesSpentException e) {
                    // As far as this size of request goes.
                    return;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        // Requests of one fill the cap to the last.
        assertThat(admitted).hasValue(100_003);
        assertThat(meter.used()).isEqualTo(100_003);
    }
}
