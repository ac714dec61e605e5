package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a server says, the outcome is an answer within the cap or an {@link IOException}. */
class ResponseFuzzTest {

    private static final int CAP = 50;
    private static final List<String> SEEDS = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nContent-Type: a/b\r\n\r\nhello, world",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;a=b\r\n, world\r\n0\r\nA: b\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 429 Later\r\nRetry-After: 3\r\nConnection: close\r\n\r\nhello",
            "HTTP/1.1 200 OK\nContent-Encoding: identity\nContent-Length: 0\n\n");

    @Test
    void neverMoreThanTheCapAndNeverAnythingButAnIoException() {
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000);
        SplittableRandom random = new SplittableRandom(20_261_124);
        int read = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] bytes = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            try {
                ResponseHead head = ResponseHead.read(in);
                new ResponseBody(in, CAP).copy(head, body);
                assertThat(head.status()).isBetween(200, 599);
                read++;
            } catch (IOException e) {
                // What is no answer.
                continue;
            } finally {
                assertThat(body.size()).as("seed 20261124, input " + i).isLessThanOrEqualTo(CAP);
            }
        }
        assertThat(read).isBetween(inputs / 20, inputs - inputs / 20);
    }

    private static byte[] mutated(String seed, SplittableRandom random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && text.length() > 1; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                default -> text.insert(at, random.nextLong());
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
