package dev.gambeson.scan.pickle.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles made to exhaust whoever follows them: in time, in memory, or on the stack of calls. */
@Timeout(120)
class TrapTest {

    private static final int MILLION = 1_000_000;

    static Stream<Arguments> traps() {
        return Stream.of(
                trap("memo ping-pong", Repeated.of("N", "q\0h\0q\1h\1", MILLION, "."), Ending.Kind.LIMIT),
                trap("ping-pong on one place", Repeated.of("Nq\0", "0h\0q\1", MILLION, "."), Ending.Kind.STOPPED),
                trap("pairs of itself", Repeated.of("N", "2\u0086", MILLION, "."), Ending.Kind.STOPPED),
                trap(
                        "pairs of itself, remembered",
                        Repeated.of("N", "2\u0086\u0094", MILLION / 2, "."),
                        Ending.Kind.STOPPED),
                trap("tuples in tuples", Repeated.of(")", "\u0085", 5 * MILLION, "."), Ending.Kind.STOPPED),
                trap("lists in lists", Repeated.of("N", "q\0" + "0]h\0a", 2L * MILLION, "."), Ending.Kind.STOPPED),
                trap("lists without end", Repeated.of("", "]\u0094(", MILLION, ""), Ending.Kind.TRUNCATED),
                trap("a list that holds itself", Repeated.of("]\u0094", "h\0a", MILLION, "."), Ending.Kind.STOPPED),
                trap("dicts in dicts", Repeated.of("N", "}N\u0087}K\1", 300_000, ""), Ending.Kind.TRUNCATED),
                trap("100 000 marks", Repeated.of("", "(", 100_000, "t."), Ending.Kind.STOPPED),
                trap("5 million marks", Repeated.of("", "(", 5 * MILLION, "."), Ending.Kind.LIMIT),
                trap("a million memo slots", Repeated.of("N", "\u0094", MILLION, "."), Ending.Kind.STOPPED),
                trap("too many memo slots", Repeated.of("N", "\u0094", 3 * MILLION, "."), Ending.Kind.LIMIT),
                trap(
                        "wild memo numbers",
                        Repeated.of("N", "r\u00ff\u00ff\u00ff\u00ff", MILLION, "."),
                        Ending.Kind.STOPPED),
                trap("calls of calls", Repeated.of("ca\nb\n", ")R", MILLION, "."), Ending.Kind.STOPPED),
                trap(
                        "calls with calls",
                        Repeated.of("ca\nb\nq\0N", "q\1" + "0h\0h\1\u0085R", MILLION, "."),
                        Ending.Kind.STOPPED),
                trap("ids of ids", Repeated.of("N", "Q", 5 * MILLION, "."), Ending.Kind.STOPPED),
                trap("decimal of 100 MB", Repeated.of("L", "7", 100L * MILLION, "L\n."), Ending.Kind.STOPPED),
                trap("name of 100 MB", Repeated.of("c", "a", 100L * MILLION, "\nb\n."), Ending.Kind.STOPPED),
                trap(
                        "integer of 100 MB",
                        Repeated.of("\u008b\0\u00e1\u00f5\5", "7", 100L * MILLION, "."),
                        Ending.Kind.STOPPED),
                trap(
                        "200 MB of bytes",
                        Repeated.of("B\0\u00c2\u00eb\u000b", "7", 200L * MILLION, "."),
                        Ending.Kind.STOPPED),
                trap(
                        "a promise of 2^63 bytes",
                        Repeated.of("\u008e\0\0\0\0\0\0\0\u0080", "7", 9, "."),
                        Ending.Kind.TRUNCATED),
                trap(
                        "a promise of 2^62 bytes",
                        Repeated.of("\u008e\0\0\0\0\0\0\0\u0040", "7", 9, "."),
                        Ending.Kind.TRUNCATED),
                trap(
                        "a frame of 2^63 bytes",
                        Repeated.of("\u0095\0\0\0\0\0\0\0\u0080", "N", 9, "."),
                        Ending.Kind.BROKEN),
                trap(
                        "an integer of negative length",
                        Repeated.of("\u008b\0\0\0\u0080", "7", 9, "."),
                        Ending.Kind.BROKEN));
    }

    private static Arguments trap(String name, Repeated content, Ending.Kind end) {
        return Arguments.of(name, content, end);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void endsAndStaysSmall(String name, Repeated content, Ending.Kind end) {
        Looking listener = new Looking();
        Ending ending = new Machine(content, 0, 2 * MILLION, listener, RawBytes.NONE).run(30L * MILLION);
        assertThat(ending.kind()).as(ending.problem()).isEqualTo(end);
    }

    @Test
    void opcodesAreCounted() {
        Ending ending =
                new Machine(Repeated.of("", "N0", 100, "."), 0, 10, new PickleListener() {}, RawBytes.NONE).run(50);
        assertThat(ending.kind()).isEqualTo(Ending.Kind.LIMIT);
        assertThat(ending.opcodes()).isEqualTo(50);
    }

    /** Insides that are made last are known, however much there is. */
    @Test
    void forgetsTheOldestFirst() {
        Value[] arguments = new Value[1];
        PickleListener listener = new PickleListener() {
            @Override
            public void called(Value.Instance made) {
                arguments[0] = made.arguments();
            }
        };
        new Machine(
                        Repeated.of("ca\nb\nX\1\0\0\0a\u0085", "K\1K\2\u00860", MILLION, "0ca\nb\nX\2\0\0\0xy\u0085R."),
                        0,
                        MILLION,
                        listener,
                        RawBytes.NONE)
                .run(30L * MILLION);
        assertThat(((Value.Sequence) arguments[0]).first())
                .singleElement()
                .isInstanceOfSatisfying(
                        Value.Text.class, text -> assertThat(text.text(9)).isEqualTo("xy"));
    }

    /** Does with every value what a listener may do. */
    private static final class Looking implements PickleListener {

        @Override
        public void called(Value.Instance made) {
            look(made);
            look(made.arguments());
        }

        @Override
        public void persistent(Value.Persistent reference) {
            look(reference);
        }

        @Override
        public void filled(Value target, Opcode opcode, Value item, long offset) {
            look(target);
        }

        @Override
        public void stopped(Value result, long offset) {
            look(result);
            if (result instanceof Value.Sequence sequence) {
                look(sequence.first().isEmpty() ? result : sequence.first().get(0));
                assertThat(sequence.first().toString().length()
                                + sequence.first().hashCode())
                        .isNotNull();
            }
        }

        private static void look(Value value) {
            assertThat(value.toString().length()).isLessThan(1_000_000);
            assertThat(value.equals(value)).isTrue();
            assertThat(value.hashCode()).isEqualTo(value.hashCode());
        }
    }
}
