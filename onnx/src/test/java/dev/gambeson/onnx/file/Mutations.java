package dev.gambeson.onnx.file;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Breaks a file in one to four places, repeatably: half of the mutants anywhere, half only in the values, so that the
 * file is still ONNX and what it says is wrong.
 */
public final class Mutations {

    private static final int[] TELLING = {0, 1, 2, 0x0a, 0x12, 0x3a, 0x7f, 0x80, 0xfe, 0xff};

    private Mutations() {}

    public static byte[] of(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int times = random.nextInt(1, 5);
        if (random.nextBoolean()) {
            List<int[]> values = new ArrayList<>();
            values(Message.MODEL, WireReader.of(original, "original", Limits.standard()), values);
            for (int i = 0; i < times; i++) {
                value(bytes, values.get(random.nextInt(values.size())), random);
            }
            return bytes;
        }
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = one(bytes, random);
        }
        return bytes;
    }

    /** Where values begin and end; numbers without an end. */
    private static void values(Message kind, WireReader message, List<int[]> found) {
        while (message.next()) {
            Message inner = kind.in(message.field());
            if (inner != null) {
                values(inner, message.message(), found);
            } else if (message.type() == WireReader.VARINT) {
                found.add(new int[] {message.from(), message.to(), 1});
            } else if (message.to() > message.from()) {
                found.add(new int[] {message.from(), message.to(), 0});
            }
        }
    }

    /** Changes a value and not its length. */
    private static void value(byte[] bytes, int[] range, SplittableRandom random) {
        int at = random.nextInt(range[0], range[1]);
        int other = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : random.nextInt(256);
        bytes[at] = (byte) (range[2] == 1 ? other & 0x7f | bytes[at] & 0x80 : other);
    }

    private static byte[] one(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1, 2 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
            case 3 -> bytes[at] = (byte) random.nextInt(256);
            case 4 -> bytes[at] += (byte) random.nextInt(-2, 3);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return spliced(bytes, at, random.nextInt(bytes.length), random.nextInt(1, 40));
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(1, 9), bytes.length - Math.max(at, from));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
        }
        return bytes;
    }

    /** Puts a piece of the file in another place. */
    private static byte[] spliced(byte[] bytes, int at, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(bytes, from, Math.min(most, bytes.length - from));
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }
}
