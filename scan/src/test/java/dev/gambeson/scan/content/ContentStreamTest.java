package dev.gambeson.scan.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Single bytes, pieces and jumps in any order against the array itself. */
class ContentStreamTest {

    @Test
    void aStreamKnowsWhereItIsWhateverIsRead() {
        byte[] bytes = new byte[50_000];
        new SplittableRandom(7).nextBytes(bytes);
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ContentStream stream = new ContentStream(new HeapContent(bytes), 10);
            int at = 10;
            for (int i = 0; i < 200; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        assertThat(stream.read()).isEqualTo(at < bytes.length ? bytes[at++] & 0xff : -1);
                    }
                    case 1 -> {
                        byte[] target = new byte[random.nextInt(1, 3000)];
                        int count = stream.read(target, 0, target.length);
                        assertThat(count > 0).isEqualTo(at < bytes.length);
                        for (int k = 0; k < count; k++) {
                            assertThat(target[k]).isEqualTo(bytes[at + k]);
                        }
                        at += Math.max(0, count);
                    }
                    case 2 -> at += (int) stream.skip(random.nextInt(500));
                    default -> {
                        at = random.nextInt(bytes.length);
                        stream.seek(at);
                    }
                }
                assertThat(stream.position()).as("seed %d", seed).isEqualTo(at);
                assertThat(stream.available()).isEqualTo(bytes.length - at);
            }
        }
    }
}
