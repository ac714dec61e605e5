package dev.gambeson.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    @Test
    void everyItemIsTakenOnce() {
        for (int threads : new int[] {1, 2, 5}) {
            Set<Integer> taken = ConcurrentHashMap.newKeySet();
            WorkQueue.counting(1000).drain(threads, queue -> {
                for (int item = queue.take(); item >= 0; item = queue.take()) {
                    assertThat(taken.add(item)).isTrue();
                }
            });
            assertThat(taken).hasSize(1000);
        }
    }

    @Test
    void theFirstFailureIsThrownAndStopsTheOthers() {
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch working = new CountDownLatch(1);
        WorkQueue queue = WorkQueue.counting(2);
        assertThatThrownBy(() -> queue.drain(2, same -> {
                    if (same.take() == 0) {
                        await(working);
                        throw new IllegalStateException("the model is gone");
                    }
                    working.countDown();
                    try {
                        while (true) {
                            same.checkStopped();
                            Thread.onSpinWait();
                        }
                    } catch (CancellationException e) {
                        stopped.set(true);
                        throw e;
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model is gone");
        assertThat(stopped).isTrue();
    }

    @Test
    void anInterruptedCallerStopsTheWorkAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> WorkQueue.counting(1).drain(2, queue -> {
                    while (true) {
                        queue.checkStopped();
                        Thread.onSpinWait();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void randomNumbersBelongToSeedAndRow() {
        assertThat(RowRandom.of(1, 2).nextLong()).isEqualTo(RowRandom.of(1, 2).nextLong());
        Set<Long> first = ConcurrentHashMap.newKeySet();
        for (long seed = 0; seed < 100; seed++) {
            for (long row = 0; row < 100; row++) {
                first.add(RowRandom.of(seed, row).nextLong());
            }
        }
        assertThat(first).hasSize(10_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
