package dev.gambeson.model.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.remote.protocol.RemoteInput.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says beyond the protocol, and what is sent for it. */
class ToldParametersTest {

    private static final Destination SERVER = Destination.of("http://127.0.0.1:8000/v2/models/model");

    private static final String METADATA = """
            {"name": "model", "platform": "python", "inputs": [
              {"name": "age", "datatype": "FP64", "shape": [-1, 1]}, {"name": "count", "datatype": "FP64", "shape": [-1, 1]},
              {"name": "job", "datatype": "FP64", "shape": [-1, 1]}, {"name": "own", "datatype": "FP64", "shape": [-1, 1]},
              {"name": "known", "datatype": "INT64", "shape": [-1, 1]}],
             "outputs": [{"name": "scores", "datatype": "FP64", "shape": [-1, -1], "parameters": {"a": [1]}}],
             "parameters": {"missing": "null", "untyped": ["age", "count", "job", "own"], "classes": ["bad", "good"],
               "answers": "probabilities", "more": {"of": ["a server"]}}}""";

    private static final RemoteInput ROW = new RemoteInput.Row(List.of(
            new Column("age", Column.Kind.NUMBER),
            new Column("count", Column.Kind.WHOLE),
            new Column("job", Column.Kind.TEXT),
            new Column("own", Column.Kind.TRUTH),
            new Column("known", Column.Kind.WHOLE)));

    private static ToldParameters told(String parameters) {
        byte[] text = ("{\"inputs\": [], \"outputs\": [], \"parameters\": " + parameters + "}")
                .getBytes(StandardCharsets.UTF_8);
        return InferenceMetadata.read(text).told();
    }

    private static DoubleBuffer doubles(double... values) {
        return ByteBuffer.allocateDirect(values.length * Double.BYTES)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer()
                .put(0, values);
    }

    @Test
    void columnsAreOfTheTypesOfTheDataAndMissingValuesAreNull() {
        InferenceMetadata metadata = InferenceMetadata.read(METADATA.getBytes(StandardCharsets.UTF_8));
        InferenceProtocol protocol = new InferenceProtocol(SERVER, metadata, ROW, null);
        assertThat(protocol.inputs())
                .extracting(Port::type)
                .containsExactly(
                        ElementType.DOUBLE,
                        ElementType.DOUBLE,
                        ElementType.STRING,
                        ElementType.STRING,
                        ElementType.INT64);
        assertThat(protocol.told())
                .returns(List.of("bad", "good"), ToldParameters::classes)
                .returns(AnswerKind.PROBABILITIES, ToldParameters::answers);
        long[] one = {1};
        String request = new String(
                protocol.request(
                        List.of(
                                new InputTensor.Doubles("age", doubles(0.1234567890123, Double.NaN), one),
                                new InputTensor.Doubles("count", doubles(3, 4.5), one),
                                new InputTensor.Strings("job", new String[] {"cook", ""}, one),
                                new InputTensor.Strings("own", new String[] {"True", "yes"}, one)),
                        0,
                        2),
                StandardCharsets.UTF_8);
        assertThat(request)
                .contains("\"datatype\":\"FP64\",\"data\":[0.1234567890123,null]")
                .contains("\"datatype\":\"FP64\",\"data\":[3,4.5]")
                .contains("\"name\":\"job\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[\"cook\",null]")
                .contains("\"name\":\"own\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[true,\"yes\"]");
    }

    @Test
    void arraysStayArraysOfFloats() {
        String metadata = "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP64\", \"shape\": [-1, 2]}]}";
        InferenceProtocol protocol = new InferenceProtocol(
                SERVER,
                InferenceMetadata.read(metadata.getBytes(StandardCharsets.UTF_8)),
                new RemoteInput.Array(new long[] {2}),
                null);
        assertThat(protocol.inputs()).extracting(Port::type).containsExactly(ElementType.FLOAT);
        assertThat(protocol.told()).isEqualTo(ToldParameters.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "5",
                "[]",
                "null",
                "{\"missing\": true}",
                "{\"untyped\": {\"a\": [1]}}",
                "{\"classes\": \"a\"}",
                "{\"classes\": [\"a\", \"a\"]}",
                "{\"classes\": [\"a\"]}",
                "{\"answers\": \"words\"}",
                "{\"answers\": [\"labels\"]}"
            })
    void whatMeansSomethingElseSaysNothing(String parameters) {
        assertThat(told(parameters)).isEqualTo(ToldParameters.NOTHING);
    }

    @Test
    void brokenMetadataIsATypedError() {
        long seed = 1;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] broken = METADATA.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(32, 127);
            }
            try {
                new InferenceProtocol(SERVER, InferenceMetadata.read(broken), ROW, null);
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d, input %d", seed, i).isNotNull();
            }
        }
    }
}
