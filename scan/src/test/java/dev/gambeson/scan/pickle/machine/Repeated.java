package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;

/** A beginning, a pattern many times, an end: large content that takes no memory. */
record Repeated(byte[] front, byte[] pattern, long times, byte[] back) implements Content {

    static Repeated of(String front, String pattern, long times, String back) {
        return new Repeated(bytes(front), bytes(pattern), times, bytes(back));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public long size() {
        return front.length + pattern.length * times + back.length;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(length, size() - position));
        long end = size() - back.length;
        for (int i = 0; i < count; i++) {
            long at = position + i;
            target[from + i] = at < front.length
                    ? front[(int) at]
                    : at < end ? pattern[(int) ((at - front.length) % pattern.length)] : back[(int) (at - end)];
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
