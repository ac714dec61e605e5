package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.InputMapping.Declared;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputMappingTest {

    private static final Port AGE = new Port("age", ElementType.FLOAT, new long[] {-1, 1});
    private static final Port JOB = new Port("job__title_", ElementType.STRING, new long[] {-1, 1});
    private static final Port THREE = new Port("X", ElementType.FLOAT, new long[] {-1, 3});
    private static final Port ANY = new Port("X", ElementType.FLOAT, new long[] {-1, -1});
    private static final Port UNDECLARED = new Port("X", ElementType.FLOAT, new long[0]);
    private static final Port FLAT = new Port("age", ElementType.FLOAT, new long[] {-1});

    @Test
    void inputsFindTheirColumnsByName() {
        assertThat(map(List.of(), List.of("job (title)", "age"), AGE, JOB).columns())
                .containsExactly("age", "job (title)");
        assertThat(map(List.of(), List.of("age"), FLAT).columns()).containsExactly("age");
    }

    @Test
    void oneInputOfSeveralNumbersTakesTheColumnsInTheirOrderAndSaysSo() {
        for (Port port : List.of(THREE, ANY, UNDECLARED)) {
            InputMapping mapping = map(List.of(), List.of("c", "a", "b"), port);
            assertThat(mapping.columns()).containsExactly("c", "a", "b");
            assertThat(mapping.notes()).singleElement().asString().contains("in the order of the file: c, a, b");
        }
    }

    @Test
    void whatTheProjectSaysGoesFirst() {
        InputMapping mapping =
                map(List.of(new Declared("X", List.of("b", "a", "c"))), List.of("age", "a", "b", "c", "d"), THREE, AGE);
        assertThat(mapping.columns()).containsExactly("b", "a", "c", "age");
        assertThat(mapping.notes()).containsExactly("the model does not look at the column d of test.csv");
    }

    @Test
    void whatCannotBeFoundIsToldWithBothSides() {
        assertMismatch(
                "no column for input age: float[?, 1]; did you mean `agee`?",
                List.of(),
                List.of("agee", "x"),
                AGE,
                JOB);
        assertMismatch("no column for input age: float[?, 1]; there are p, q", List.of(), List.of("p", "q"), AGE, JOB);
        assertMismatch(
                "could be any of the columns Age, AGE", List.of(), List.of("Age", "AGE", "job_title_"), AGE, JOB);
        assertMismatch(
                "takes 3 numbers (X: float[?, 3]), and test.csv has 2 columns", List.of(), List.of("a", "b"), THREE);
        assertMismatch("takes 3 columns, and nothing says which", List.of(), List.of("age", "a"), AGE, THREE);
        assertMismatch(
                "the model has no input `Y`; did you mean `X`?",
                List.of(new Declared("Y", List.of("a"))),
                List.of("a"),
                THREE);
        assertMismatch(
                "test.csv has no feature column `zebra` for input `X`; there are a, b",
                List.of(new Declared("X", List.of("zebra"))),
                List.of("a", "b"),
                THREE);
        assertMismatch(
                "takes 3 columns, and `model.inputs` gives it 2: a, b",
                List.of(new Declared("X", List.of("a", "b"))),
                List.of("a", "b"),
                THREE);
    }

    @Test
    void aFirstDigitIsWrittenWithAnUnderscoreBeforeIt() {
        Port debt = new Port("_1st_debt", ElementType.FLOAT, new long[] {-1, 1});
        assertThat(map(List.of(), List.of("age", "1st debt"), AGE, debt).columns())
                .containsExactly("age", "1st debt");
    }

    @Test
    void theOnlyInputTakesTheOnlyColumnAndSaysSo() {
        Port text = new Port("text", ElementType.STRING, new long[] {-1, 1});
        InputMapping mapping = map(List.of(), List.of("message"), text);
        assertThat(mapping.columns()).containsExactly("message");
        assertThat(mapping.notes()).containsExactly("input text takes the only feature column: message");
        assertMismatch("no column for input text", List.of(), List.of("message", "n"), text);
    }

    @Test
    void columnsThatAnExporterWritesAlikeAreNeverGuessed() {
        Port[] ports = Stream.of("a_b", "a_b1", "n")
                .map(name -> new Port(name, ElementType.FLOAT, new long[] {-1, 1}))
                .toArray(Port[]::new);
        List<String> features = List.of("a b", "n", "a_b");
        assertMismatch("the inputs a_b, a_b1 stand for the columns a b, a_b of test.csv", List.of(), features, ports);
        List<Declared> declared = List.of(new Declared("a_b", List.of("a_b")), new Declared("a_b1", List.of("a b")));
        assertThat(map(declared, features, ports).columns()).containsExactly("a_b", "a b", "n");
        assertThat(map(List.of(), List.of("a b", "a_b"), ports[0]).columns())
                .as("one input of that name is that column")
                .containsExactly("a_b");
    }

    @Test
    void manyColumnsAreShortened() {
        List<String> many = IntStream.range(0, 500).mapToObj(i -> "c" + i).toList();
        assertMismatch("c11 and 488 more", List.of(), many, THREE);
    }

    private static InputMapping map(List<Declared> declared, List<String> features, Port... ports) {
        Signature signature = new Signature(Arrays.asList(ports), new Output("scores", 2, Kind.PROBABILITY, null));
        return InputMapping.of(signature, declared, features, "test.csv");
    }

    private static void assertMismatch(String message, List<Declared> declared, List<String> features, Port... ports) {
        assertThatThrownBy(() -> map(declared, features, ports))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageContaining(message);
    }
}
