package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.InputMapping.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFeedTest {

    private static final Column A = new NumberColumn("a", new double[] {1, 2, 3}, Map.of());
    private static final Column B = new NumberColumn("b", new double[] {-1, Double.NaN, 0.5}, Map.of());
    private static final Column YES = new TextColumn("yes", new int[] {0, 1, -1}, List.of("Yes", "FALSE"));

    @Test
    void rowsAreLaidOneAfterTheOther() {
        InputTensor tensor = feed(port(ElementType.FLOAT, -1, 2), "a", "b")
                .fill(new Table(1, List.of(A, B)), 1, 3)
                .get(0);
        InputTensor.Floats floats = (InputTensor.Floats) tensor;
        assertThat(floats.exampleShape()).containsExactly(2);
        assertThat(new float[] {
                    floats.values().get(0),
                    floats.values().get(1),
                    floats.values().get(2),
                    floats.values().get(3)
                })
                .containsExactly(2, Float.NaN, 3, 0.5f);
    }

    @Test
    void textsThatSayYesOrNoAreNumbersAndMissingOnesAreNaN() {
        InputTensor.Doubles doubles = (InputTensor.Doubles) feed(port(ElementType.DOUBLE, -1, 1), "yes")
                .fill(new Table(1, List.of(YES)), 0, 3)
                .get(0);
        assertThat(new double[] {
                    doubles.values().get(0),
                    doubles.values().get(1),
                    doubles.values().get(2)
                })
                .containsExactly(1, 0, Double.NaN);
    }

    @Test
    void numbersAreTextsAsTheyAreWrittenAndMissingTextsAreEmpty() {
        InputTensor.Strings texts = (InputTensor.Strings) feed(port(ElementType.STRING, -1, 3), "a", "b", "yes")
                .fill(new Table(1, List.of(A, B, YES)), 0, 3)
                .get(0);
        assertThat(texts.values()).containsExactly("1", "-1", "Yes", "2", "", "FALSE", "3", "0.5", "");
    }

    @ParameterizedTest
    @CsvSource({
        "INT64, 2.5, has a fraction",
        "INT64, NaN, is missing",
        "INT64, 9007199254740993e3, is out of range",
        "INT32, 2147483648, is out of range",
        "BOOL, 2, is out of range",
        "BOOL, -1, is out of range",
        "FLOAT, 1e300, is too large for a 32-bit float",
    })
    void whatTheInputCannotHoldIsToldWithTheRow(ElementType type, double value, String problem) {
        Column column = new NumberColumn("a", new double[] {1, value}, Map.of());
        assertThatThrownBy(() -> feed(port(type, -1, 1), "a").fill(new Table(8193, List.of(column)), 0, 2))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageStartingWith("test.csv, row 8194, column a: the cell " + problem)
                .hasMessageContaining("x: " + type.name().toLowerCase(java.util.Locale.ROOT) + "[?, 1]");
    }

    @ParameterizedTest
    @CsvSource({"INT64, -9007199254740992", "INT32, -2147483648", "BOOL, 1", "BOOL, 0"})
    void theEndsOfTheRangeAreTaken(ElementType type, double value) {
        Column column = new NumberColumn("a", new double[] {value}, Map.of());
        InputTensor.Longs longs = (InputTensor.Longs) feed(port(type, -1, 1), "a")
                .fill(new Table(1, List.of(column)), 0, 1)
                .get(0);
        assertThat(longs.values().get(0)).isEqualTo((long) value);
    }

    @Test
    void infinityStaysInfinity() {
        Column column = new NumberColumn("a", new double[] {Double.NEGATIVE_INFINITY}, Map.of());
        InputTensor.Floats floats = (InputTensor.Floats) feed(port(ElementType.FLOAT, -1, 1), "a")
                .fill(new Table(1, List.of(column)), 0, 1)
                .get(0);
        assertThat(floats.values().get(0)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"-1 -1 3, 2 3", "-1 2 3, 2 3", "-1 -1, 6", "'', 6", "-1 1 -1, 1 6"})
    void aFreeExtentIsWhatIsLeft(String shape, String example) {
        Port port = port(ElementType.FLOAT, parse(shape));
        InputTensor tensor = feed(port, "a", "a2", "a3", "a4", "a5", "a6")
                .fill(new Table(1, sixColumns()), 0, 0)
                .get(0);
        assertThat(tensor.exampleShape()).containsExactly(parse(example));
    }

    @ParameterizedTest
    @CsvSource({"-1 -1 -1", "-1 -1 4", "-1 7"})
    void aShapeThatColumnsCannotFillIsToldWithBothSides(String shape) {
        Port port = port(ElementType.FLOAT, parse(shape));
        assertThatThrownBy(() -> feed(port, "a", "a2", "a3", "a4", "a5", "a6"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageContaining(port.toString())
                .hasMessageContaining("6 columns");
    }

    @Test
    void aColumnThatIsGoneIsTold() {
        assertThatThrownBy(() -> feed(port(ElementType.FLOAT, -1, 1), "gone").fill(new Table(1, List.of(A)), 0, 1))
                .isInstanceOf(GambesonException.class)
                .hasMessage("test.csv, column gone: is not there, and the model needs it");
    }

    private static List<Column> sixColumns() {
        return java.util.stream.Stream.of("a", "a2", "a3", "a4", "a5", "a6")
                .map(name -> (Column) new NumberColumn(name, new double[0], Map.of()))
                .toList();
    }

    private static TableFeed feed(Port port, String... columns) {
        InputMapping mapping = new InputMapping(List.of(new Assignment(port, List.of(columns))), List.of());
        return new TableFeed(mapping, "test.csv", 3);
    }

    private static Port port(ElementType type, long... shape) {
        return new Port("x", type, shape);
    }

    private static long[] parse(String shape) {
        return shape.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(shape.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
    }
}
