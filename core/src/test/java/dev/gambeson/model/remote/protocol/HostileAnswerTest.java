package dev.gambeson.model.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of strangers about two examples of two scores. */
class HostileAnswerTest {

    private static final Destination SERVER = Destination.of("https://model.example");
    private static final RemoteInput INPUT = new RemoteInput.Array(new long[] {3});
    private static final Dialect MLFLOW = MappedEndpoint.mlflow(SERVER, INPUT);
    private static final Dialect EACH =
            new MappedEndpoint(SERVER, new RequestTemplate("\"${rows}\""), new AnswerPointer("/results/*/s"), INPUT);
    private static final Dialect OIP = new InferenceProtocol(
            SERVER, new InferenceMetadata(List.of(), List.of(), ToldParameters.NOTHING), INPUT, null);
    private static final Meaning PAIRS =
            Meaning.of(MLFLOW.answer(bytes("{\"predictions\": [[0.25, 0.75], [1, 0]]}"), 2), List.of("a", "b"), null);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(Dialect dialect, String answer) {
        assertThatThrownBy(() -> scores(dialect, bytes(answer)))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.REMOTE_FAILED, ErrorCode.MODEL_FAILED));
    }

    private static float[] scores(Dialect dialect, byte[] answer) {
        FloatBuffer into =
                ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
        PAIRS.scores(dialect.answer(answer, 2), into, 0);
        float[] scores = new float[4];
        into.get(0, scores);
        return scores;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "[]",
                "{}",
                "{\"predictions\": [[1, 0], [0, 1]]",
                "{\"predictions\": [[1, 0], [0, 1]]}}",
                "{\"predictions\": [[1, 0], [0, 1]]} 1",
                "{\"predictions\": []}",
                "{\"predictions\": [[], []]}",
                "{\"predictions\": [[1, 0]]}",
                "{\"predictions\": [[1, 0], [0, 1], [0, 1]]}",
                "{\"predictions\": [[1, 0], [0]]}",
                "{\"predictions\": [[1, 0], [0, 1, 0]]}",
                "{\"predictions\": [[1, 0, 0], [0, 1, 0]]}",
                "{\"predictions\": [[1, 0], 1]}",
                "{\"predictions\": [[1, 0], null]}",
                "{\"predictions\": [[1, 0], [0, null]]}",
                "{\"predictions\": [[1, 0], [0, \"1\"]]}",
                "{\"predictions\": [[\"1\", \"0\"], [\"0\", \"1\"]]}",
                "{\"predictions\": [[1, 0], {\"a\": 0, \"b\": 1}]}",
                "{\"predictions\": [{\"a\": 0, \"b\": 1}, {\"a\": 0, \"c\": 1}]}",
                "{\"predictions\": [{\"a\": 0, \"b\": 1}, {\"a\": 0}]}",
                "{\"predictions\": [{\"a\": 0, \"a\": 1}, {\"a\": 0, \"a\": 1}]}",
                "{\"predictions\": [{\"a\": 0, \"b\": [1]}, {\"a\": 0, \"b\": 1}]}",
                "{\"predictions\": [{\"x\": 0, \"y\": 1}, {\"x\": 0, \"y\": 1}]}",
                "{\"predictions\": [[1, 0], [0, 1]], \"predictions\": [[1, 0], [0, 1]]}",
                "{\"predictions\": {\"0\": [1, 0], \"1\": [0, 1]}}",
                "{\"predictions\": \"[[1, 0], [0, 1]]\"}",
                "{\"predictions\": [[NaN, 0], [0, 1]]}",
                "{\"predictions\": [[Infinity, 0], [0, 1]]}",
                "{\"predictions\": [[1, 0], [0, -Infinity]]}",
                "{\"predictions\": [[1e999, 0], [0, 1]]}",
                "{\"predictions\": [[1e39, 0], [0, 1]]}",
                "{\"predictions\": [[2, 0], [0, 1]]}",
                "{\"predictions\": [[-1, 2], [0, 1]]}",
                "{\"predictions\": [[1, 0], [0, 1]], // no comment\n}",
                "{'predictions': [[1, 0], [0, 1]]}",
                "<html>login</html>"
            })
    void whatIsNoAnswerOfMlflowIsRefused(String answer) {
        refused(MLFLOW, answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"outputs\": []}",
                "{\"outputs\": {}}",
                "{\"outputs\": [1]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"shape\": [2, 2], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [4], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [1, 4], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 3], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 0], \"data\": []}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2147483647, 2147483647], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 99999999999999999999], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, -7], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0, \"x\"]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0, {}]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": \"AAAA\"}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0, 1], \"data\": [1, 0, 0, 1]}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"parameters\": {\"binary_data_size\": 16}}]}",
                "{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0, 1]},"
                        + " {\"name\": \"s\", \"shape\": [2, 2], \"data\": [1, 0, 0, 1]}]}",
                "{\"error\": \"busy\"}"
            })
    void whatIsNoAnswerOfTheOpenInferenceProtocolIsRefused(String answer) {
        refused(OIP, answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\": [{\"s\": [1, 0]}]}",
                "{\"results\": [{\"s\": [1, 0]}, {\"t\": [0, 1]}]}",
                "{\"results\": [{\"s\": [1, 0], \"s\": [1, 0]}]}",
                "{\"results\": {\"*\": {\"s\": 1}}}",
                "{\"results\": [{\"s\": [1, 0]}, {\"s\": [1, 0]}, {\"s\": [1, 0]}]}"
            })
    void whatIsNoListOfResultsIsRefused(String answer) {
        refused(EACH, answer);
    }

    @Test
    void deepAnswersEndAtTheirBoundWhereverTheyAreDeep() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        refused(MLFLOW, deep);
        refused(MLFLOW, "{\"predictions\": " + deep + "}");
        refused(MLFLOW, "{\"other\": " + deep + ", \"predictions\": [[1, 0], [0, 1]]}");
        refused(OIP, "{\"outputs\": " + deep + "}");
        refused(OIP, "{\"a\":".repeat(100_000));
    }

    @Test
    void longTextsNumbersAndNamesEndAtTheirBounds() {
        refused(MLFLOW, "{\"predictions\": [\"" + "x".repeat(1 << 20) + "\", \"b\"]}");
        refused(MLFLOW, "{\"predictions\": [[" + "1".repeat(1 << 20) + ", 0], [0, 1]]}");
        refused(MLFLOW, "{\"" + "x".repeat(1 << 20) + "\": 1, \"predictions\": [[1, 0], [0, 1]]}");
        refused(MLFLOW, "{\"predictions\": [[" + "0,".repeat(1 << 17) + "0], [0, 1]]}");
    }

    @Test
    void theWordsOfAStrangerAreNotRepeated() {
        assertThatThrownBy(() -> MLFLOW.answer(bytes("{\"predictions\": [secretword]}"), 2))
                .hasMessageContaining("is no JSON")
                .message()
                .doesNotContain("secretword");
    }

    @Test
    void whatIsAnAnswerIsTakenInItsManyForms() {
        float[] expected = {1, 0, 0.25f, 0.75f};
        assertThat(scores(MLFLOW, bytes("{\"predictions\": [[1, 0], [0.25, 7.5E-1]]}")))
                .containsExactly(expected);
        assertThat(scores(MLFLOW, bytes("{\"x\": [{}], \"predictions\": [[[1], [0]], [[0.25], [0.75]]]}")))
                .containsExactly(expected);
        assertThat(scores(MLFLOW, bytes("{\"predictions\": [{\"b\": 0, \"a\": 1}, {\"a\": 0.25, \"b\": 0.75}]}")))
                .containsExactly(expected);
        assertThat(scores(
                        OIP,
                        bytes("{\"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"data\":"
                                + " [[1, 0], [0.25, 0.75]]}], \"id\": null}")))
                .containsExactly(expected);
        assertThat(scores(EACH, bytes("{\"results\": [{\"s\": [1, 0]}, {\"r\": 1, \"s\": [0.25, 0.75]}]}")))
                .containsExactly(expected);
    }

    @Test
    void whateverIsMutatedTheOutcomeIsScoresOrATypedError() {
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000);
        List<Dialect> dialects = List.of(MLFLOW, OIP, EACH);
        List<String> seeds = List.of(
                "{\"predictions\": [[1, 0], [0.25, 0.75]]}",
                "{\"model_name\": \"m\", \"outputs\": [{\"name\": \"s\", \"shape\": [2, 2], \"datatype\": \"FP32\","
                        + " \"data\": [1, 0, 0.25, 0.75]}]}",
                "{\"results\": [{\"s\": {\"a\": 1, \"b\": 0}}, {\"s\": {\"b\": 0.75, \"a\": 0.25}}]}");
        SplittableRandom random = new SplittableRandom(11);
        int taken = 0;
        for (int i = 0; i < inputs; i++) {
            int kind = random.nextInt(3);
            byte[] body = mutated(seeds.get(kind), random);
            try {
                for (float score : scores(dialects.get(kind), body)) {
                    assertThat(score).as("seed 11, input " + i).isBetween(0f, 1f);
                }
                taken++;
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("seed 11, input " + i)
                        .isIn(ErrorCode.REMOTE_FAILED, ErrorCode.MODEL_FAILED, ErrorCode.MISMATCH);
            }
        }
        assertThat(taken).isBetween(inputs / 50, inputs - inputs / 10);
    }

    @Test
    void metadataOfStrangersToo() {
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000);
        String seed = "{\"name\": \"m\", \"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [-1, 3]}],"
                + " \"outputs\": [{\"name\": \"y\", \"datatype\": \"INT64\", \"shape\": [-1, 2]}]}";
        SplittableRandom random = new SplittableRandom(12);
        int taken = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] body = mutated(seed, random);
            try {
                InferenceMetadata metadata = InferenceMetadata.read(body);
                new InferenceProtocol(SERVER, metadata, INPUT, null);
                taken++;
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("seed 12, input " + i)
                        .isIn(ErrorCode.REMOTE_FAILED, ErrorCode.MISMATCH, ErrorCode.INPUT_UNSUPPORTED);
            }
        }
        assertThat(taken).isBetween(inputs / 50, inputs - inputs / 10);
    }

    private static byte[] mutated(String seed, SplittableRandom random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = random.nextInt(5);
        for (int i = 0; i < changes && text.length() > 1; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, "[]{},:\"0123456789.eE-+ aNn\\\u00fc".charAt(random.nextInt(28)));
                case 1 -> text.delete(at, Math.min(to, at + 4));
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.insert(at, random.nextLong());
                default -> text.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(random.nextInt(20) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
