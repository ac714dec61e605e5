package dev.gambeson.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Pickles as CPython writes them in protocol 4, of shapes that cost a scanner different things. */
enum PickleShape {
    /** A list of 480 000 floats, 4.3 MB. */
    FLOATS {
        @Override
        void write(Writer out) {
            out.list(480_000, i -> out.real(i * 0.37));
        }
    },
    /** A dict of a million texts, each remembered. */
    TEXTS {
        @Override
        void write(Writer out) {
            out.bytes('}', 0x94);
            for (int i = 0; i < 1_000_000; i++) {
                if (i % 1000 == 0) {
                    out.bytes(i == 0 ? "(" : "u(");
                }
                out.text("key " + i);
                out.text("value of " + i);
            }
            out.bytes("u");
        }
    },
    /** A million small lists of two integers in lists of ten. */
    NESTED {
        @Override
        void write(Writer out) {
            out.list(100_000, i -> out.list(10, k -> out.bytes(']', 0x94, '(', 'K', 1, 'K', k, 'e')));
        }
    },
    /** Ten thousand arrays: calls with arguments and states, names remembered. */
    ARRAYS {
        @Override
        void write(Writer out) {
            out.text("numpy._core.multiarray");
            out.text("_reconstruct");
            out.bytes(0x93, 0x94, '0');
            out.text("numpy");
            out.text("ndarray");
            out.bytes(0x93, 0x94, '0');
            out.list(10_000, i -> {
                out.bytes('h', 2, 'h', 5, 'K', 0, 0x85, 'C', 1, 'b', 0x87, 'R', '(', 'K', 1, 'K', 4, 0x85, 'N', 0x89);
                out.bytes('C', 4, 0, 0, 0, 0, 't', 'b');
            });
        }
    };

    abstract void write(Writer out);

    byte[] pickle() {
        Writer out = new Writer();
        out.bytes(0x80, 4);
        write(out);
        out.bytes(".");
        return out.stream.toByteArray();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is done for each of many. */
    interface Each {
        void at(int index);
    }

    /** Writes opcodes. */
    static final class Writer {

        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        void bytes(int... bytes) {
            for (int value : bytes) {
                stream.write(value);
            }
        }

        void bytes(String text) {
            stream.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void real(double value) {
            bytes('G');
            stream.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putDouble(value)
                    .array());
        }

        void text(String text) {
            bytes(0x8c, text.length());
            bytes(text);
            bytes(0x94);
        }

        /** In batches of a thousand, as picklers do it. */
        void list(int size, Each each) {
            bytes(']', 0x94);
            for (int i = 0; i < size; i++) {
                if (i % 1000 == 0) {
                    bytes(i == 0 ? "(" : "e(");
                }
                each.at(i);
            }
            bytes("e");
        }
    }
}
