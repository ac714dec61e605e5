package dev.gambeson.model.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.remote.protocol.RemoteInput.Column;
import dev.gambeson.model.remote.protocol.RemoteInput.Column.Kind;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are written. */
class FormTest {

    private static final InputTensor IMAGE = new InputTensor.Floats(
            "x", FloatBuffer.wrap(new float[] {0.1f, 1, 1e-5f, 16777216, 0, -0.5f, 2, 3}), new long[] {1, 2, 2});
    private static final List<InputTensor> CELLS = List.of(
            new InputTensor.Strings("job", new String[] {"a\"b", ""}, new long[] {1}),
            new InputTensor.Floats("age", FloatBuffer.wrap(new float[] {42, Float.NaN}), new long[] {1}));
    private static final List<Column> COLUMNS = List.of(new Column("age", Kind.WHOLE), new Column("job", Kind.TEXT));

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void anImageIsWrittenInItsShapeWithTheFewestDigits() {
        assertThat(text(new RequestTemplate("{\"a\": [1.50, \"${rows}\"]}").fill(List.of(), List.of(IMAGE), 0, 2)))
                .isEqualTo("{\"a\":[1.50,[[[[0.1,1.0],[1.0E-5,1.6777216E7]]],[[[0.0,-0.5],[2.0,3.0]]]]]}");
        assertThat(text(new RequestTemplate("\"${row}\"").fill(List.of(), List.of(IMAGE), 1, 1)))
                .isEqualTo("[[[0.0,-0.5],[2.0,3.0]]]");
    }

    @Test
    void rowsOfATableAreListsOrObjects() {
        assertThat(text(new RequestTemplate("{\"c\": \"${columns}\", \"d\": \"${rows}\"}").fill(COLUMNS, CELLS, 0, 2)))
                .isEqualTo("{\"c\":[\"age\",\"job\"],\"d\":[[42,\"a\\\"b\"],[null,null]]}");
        assertThat(text(new RequestTemplate("\"${records}\"").fill(COLUMNS, CELLS, 1, 1)))
                .isEqualTo("[{\"age\":null,\"job\":null}]");
        assertThat(text(new RequestTemplate("\"${record}\"").fill(COLUMNS, CELLS, 0, 1)))
                .isEqualTo("{\"age\":42,\"job\":\"a\\\"b\"}");
    }

    @Test
    void truthValuesAreWhatPandasWouldReadThere() {
        InputTensor words =
                new InputTensor.Strings("b", new String[] {"True", "false", "yes", "no", "1", "0", ""}, new long[] {1});
        List<Column> column = List.of(new Column("b", Kind.TRUTH));
        assertThat(text(new RequestTemplate("\"${rows}\"").fill(column, List.of(words), 0, 7)))
                .isEqualTo("[[true],[false],[\"yes\"],[\"no\"],[1],[0],[null]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | no JSON",
                "'' | one place",
                "{\"a\": 1} | one place",
                "[\"${rows}\", \"${row}\"] | one place",
                "{\"a\": \"${rws}\"} | unknown place",
                "{\"a\": \"${columns}\"} | one place",
                "\"${rows}\" 1 | no JSON"
            })
    void aTemplateWithoutAPlaceIsRefused(String template, String why) {
        assertThatThrownBy(() -> new RequestTemplate(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void arraysHaveNoNames() {
        RequestTemplate template = new RequestTemplate("\"${records}\"");
        assertThatThrownBy(() -> new MappedEndpoint(
                        Destination.of("https://a.example"),
                        template,
                        new AnswerPointer(""),
                        new RemoteInput.Array(new long[] {3})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "/a~2", "/~", "/*/a/*"})
    void whatIsNoPointerIsRefused(String pointer) {
        assertThatThrownBy(() -> new AnswerPointer(pointer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInferenceRequestCarriesTheWholeBatch() {
        InferenceMetadata metadata = InferenceMetadata.read(
                ("{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP64\", \"shape\": [-1, 1, 2, 2]},"
                                + " {\"name\": \"on\", \"datatype\": \"BOOL\", \"shape\": [-1, 1]},"
                                + " {\"name\": \"t\", \"datatype\": \"BYTES\", \"shape\": [-1]}],"
                                + " \"outputs\": [{\"name\": \"label\", \"datatype\": \"INT64\", \"shape\": [-1]},"
                                + " {\"name\": \"probabilities\", \"datatype\": \"FP32\", \"shape\": [-1, 2]}]}")
                        .getBytes(StandardCharsets.UTF_8));
        Destination model = InferenceProtocol.model(Destination.of("https://a.example/base"), "m", "3");
        InferenceProtocol protocol =
                new InferenceProtocol(model, metadata, new RemoteInput.Array(new long[] {4}), null);
        assertThat(protocol.destination().toString()).isEqualTo("https://a.example/base/v2/models/m/versions/3/infer");
        assertThat(protocol.inputs().toString()).isEqualTo("[x: float[?, 1, 2, 2], on: bool[?, 1], t: string[?]]");
        List<InputTensor> tensors = List.of(
                IMAGE,
                new InputTensor.Longs("on", LongBuffer.wrap(new long[] {1, 0}), new long[] {1}),
                new InputTensor.Strings("t", new String[] {"u", "v"}, new long[0]));
        assertThat(text(protocol.request(tensors, 1, 1)))
                .isEqualTo("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,1,2,2],\"datatype\":\"FP64\","
                        + "\"data\":[0.0,-0.5,2.0,3.0]},{\"name\":\"on\",\"shape\":[1,1],\"datatype\":\"BOOL\","
                        + "\"data\":[false]},{\"name\":\"t\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"v\"]}],"
                        + "\"outputs\":[{\"name\":\"probabilities\"}]}");
    }

    @Test
    void whatJsonHasNoWordForIsSaid() {
        InferenceProtocol protocol = new InferenceProtocol(
                Destination.of("https://a.example"),
                new InferenceMetadata(List.of(), List.of(), ToldParameters.NOTHING),
                new RemoteInput.Array(new long[] {1}),
                null);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            InputTensor tensor =
                    new InputTensor.Floats("input-0", FloatBuffer.wrap(new float[] {value}), new long[] {1});
            assertThatThrownBy(() -> protocol.request(List.of(tensor), 0, 1))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FP16, [-1], INPUT_UNSUPPORTED",
        "BF16, [-1], INPUT_UNSUPPORTED",
        "FP32, '[4, 2]', INPUT_UNSUPPORTED",
        "FP32, '[1, 2]', ",
        "FP32, [], "
    })
    void whatTheModelTakesMustBeSayable(String datatype, String shape, ErrorCode refused) {
        InferenceMetadata metadata = InferenceMetadata.read(
                ("{\"inputs\": [{\"name\": \"x\", \"datatype\": \"" + datatype + "\", \"shape\": " + shape + "}]}")
                        .getBytes(StandardCharsets.UTF_8));
        RemoteInput input = new RemoteInput.Array(new long[] {2});
        Destination to = Destination.of("https://a.example");
        if (refused == null) {
            InferenceProtocol protocol = new InferenceProtocol(to, metadata, input, null);
            assertThat(protocol.most()).isEqualTo(shape.startsWith("[1") ? 1 : Integer.MAX_VALUE);
            assertThat(protocol.inputs().get(0).exampleShape()).containsExactly(2);
            return;
        }
        assertThatThrownBy(() -> new InferenceProtocol(to, metadata, input, null))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(refused));
    }
}
