package dev.gambeson.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Credential;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.model.remote.FakeServer.Said;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.model.remote.protocol.RemoteInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model behind a server answers as it does beside it, in each protocol. */
class RemoteModelTest {

    private final HandClock clock = new HandClock();

    private RemoteModel open(Endpoint endpoint) {
        return Endpoints.open(endpoint, clock.network(Map.of("TOKEN", "hunter2hunter2")));
    }

    private static float[] random(int rows) {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[3 * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-10, 10);
        }
        return values;
    }

    private void answersAsBesideIt(Endpoint endpoint) {
        try (RemoteModel model = open(endpoint)) {
            assertThat(model.signature().output().kind()).isEqualTo(Kind.PROBABILITY);
            for (int rows : new int[] {1, 2, 33}) {
                assertThat(Endpoints.scores(model, random(rows))).containsExactly(ToyServer.expected(random(rows)));
            }
            assertThat(model.used()).isEqualTo(1 + 1 + 2 + 33);
        }
    }

    @Test
    void overTheOpenInferenceProtocol() throws IOException {
        try (FakeServer server = new FakeServer(ToyServer::oip)) {
            answersAsBesideIt(Endpoints.oip(server.at("")));
            assertThat(server.asked).hasSize(5);
            try (RemoteModel model = open(Endpoints.oip(server.at("")))) {
                assertThat(model.signature().inputs()).hasSize(1);
                assertThat(model.signature().inputs().get(0).toString()).isEqualTo("x: float[?, 3]");
                assertThat(model.signature().output()).isEqualTo(new Output("scores", 2, Kind.PROBABILITY, null));
            }
        }
    }

    @Test
    void overTheScoringServerOfMlflow() throws IOException {
        try (FakeServer server = new FakeServer(ToyServer.mlflow(ToyServer::pair))) {
            answersAsBesideIt(Endpoints.mlflow(server.at(""), null));
            answersAsBesideIt(Endpoints.mlflow(server.at("/invocations"), AnswerKind.PROBABILITIES, "a", "b"));
            assertThat(server.asked.get(1).body()).startsWith("{\"inputs\":[[").endsWith("]]}");
        }
    }

    @Test
    void overJsonOfItsOwnForm() throws IOException {
        try (FakeServer server = new FakeServer(
                ToyServer.json("/a/rows", rows -> "{\"out\": [0, {\"p/q\": " + rows + "}]}", ToyServer::pair))) {
            answersAsBesideIt(
                    Endpoints.json(server.at("/x?y=z"), "{\"a\": {\"rows\": \"${rows}\"}, \"b\": 1}", "/out/1/p~1q"));
            assertThat(server.asked.get(0).path()).isEqualTo("/x?y=z");
        }
    }

    @Test
    void oneRowInARequestWhereTheServerTakesNoMore() throws IOException {
        try (FakeServer server = new FakeServer(ToyServer.json(
                "/row", rows -> "{\"p\": " + rows.substring(1, rows.length() - 1) + "}", p -> ToyServer.pair(p)))) {
            answersAsBesideIt(Endpoints.json(server.at("/"), "{\"row\": \"${row}\"}", "/p"));
            assertThat(server.asked).hasSize(37);
        }
    }

    @Test
    void aListOfResultsWithNamedScoresInAnyOrder() throws IOException {
        int[] turn = {0};
        try (FakeServer server = new FakeServer(ToyServer.json(
                "",
                rows -> "{\"results\": " + rows + "}",
                p -> turn[0]++ % 2 == 0
                        ? "{\"id\": 1, \"s\": {\"bad\": " + p + ", \"good\": " + (1 - p) + "}}"
                        : "{\"s\": {\"good\": " + (1 - p) + ", \"bad\": " + p + "}, \"note\": []}"))) {
            answersAsBesideIt(Endpoints.json(server.at("/"), "\"${rows}\"", "/results/*/s", "bad", "good"));
            try (RemoteModel model = open(Endpoints.json(server.at("/"), "\"${rows}\"", "/results/*/s"))) {
                assertThat(model.signature().output().labels()).containsExactlyInAnyOrder("bad", "good");
            }
        }
    }

    @Test
    void labelsBecomeScoresOfOneAndZero() throws IOException {
        try (FakeServer server =
                new FakeServer(ToyServer.mlflow(p -> p > 0.5 ? "\"near\"" : p > 0.1 ? "\"far\"" : "\"lost\""))) {
            try (RemoteModel model = open(Endpoints.mlflow(server.at(""), null, "near", "far", "lost"))) {
                assertThat(model.labelsOnly()).isTrue();
                assertThat(Endpoints.scores(model, 0, 0, 0, 3, 0, 0, 9, 9, 9))
                        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
            }
            assertThatThrownBy(() -> open(Endpoints.mlflow(server.at(""), null)))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                    .hasMessageContaining("labels without scores");
            try (RemoteModel model = open(Endpoints.mlflow(server.at(""), null, "near", "nowhere"))) {
                assertThatThrownBy(() -> Endpoints.scores(model, 3, 0, 0))
                        .hasMessageContaining("none of the 2 listed")
                        .isInstanceOfSatisfying(
                                GambesonException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAILED));
            }
        }
    }

    @Test
    void rowsOfATableGoWithTheNamesOfTheirColumns() throws IOException {
        try (FakeServer server = new FakeServer((asked, request) -> Said.ok("{\"predictions\": [0.25]}"))) {
            var columns = new RemoteInput.Row(List.of(
                    new RemoteInput.Column("age", RemoteInput.Column.Kind.WHOLE),
                    new RemoteInput.Column("income", RemoteInput.Column.Kind.NUMBER),
                    new RemoteInput.Column("debt", RemoteInput.Column.Kind.NUMBER)));
            RemoteModel.open(
                            Endpoints.mlflow(server.at(""), AnswerKind.PROBABILITIES, "no", "yes"),
                            null,
                            clock.network(Map.of()),
                            columns,
                            signature -> {
                                assertThat(signature.inputs().get(0).type()).isEqualTo(ElementType.FLOAT);
                                return List.of(Endpoints.tensor("row", new float[] {42, 3, Float.NaN}));
                            })
                    .close();
            assertThat(server.asked.get(0).body())
                    .isEqualTo("{\"dataframe_split\":{\"columns\":[\"age\",\"income\",\"debt\"],"
                            + "\"data\":[[42,3.0,null]]}}");
        }
    }

    @Test
    void theSecretIsSentAndNeverShown() throws IOException {
        Credential token = new Credential("Authorization", "Bearer", "TOKEN", null);
        try (FakeServer server = new FakeServer(
                (asked, request) -> Said.status(403, "your " + asked.authorization() + "\n\tis not welcome"))) {
            assertThatThrownBy(() -> open(Endpoints.mlflow(server.at(""), Allowance.STANDARD, token)))
                    .isInstanceOfSatisfying(GambesonException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED);
                        assertThat(e.code().category().exitCode()).isEqualTo(5);
                        assertThat(e.remedy()).contains("--auth-variable");
                    })
                    .hasMessageEndingWith("answered with the status 403: your Bearer *** is not welcome");
            assertThat(server.asked.get(0).authorization()).isEqualTo("Bearer hunter2hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowed(int status) throws IOException {
        try (FakeServer target = new FakeServer(ToyServer::oip);
                FakeServer server = new FakeServer((asked, request) ->
                        new Said(status, "Location", target.at(asked.path()).toString(), ""))) {
            assertThatThrownBy(() -> open(Endpoints.oip(server.at(""))))
                    .isInstanceOfSatisfying(
                            GambesonException.class,
                            e -> assertThat(e.remedy()).contains("Redirects are not followed"));
            assertThat(target.asked).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidAfterFiveTries() throws IOException {
        Endpoint gone;
        try (FakeServer server = new FakeServer(ToyServer::oip)) {
            gone = Endpoints.oip(server.at(""));
        }
        assertThatThrownBy(() -> open(gone))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                .hasMessageContaining("could not be reached, or broke off, 5 times");
        assertThat(clock.waits).hasSize(4);
    }

    @Test
    void aClosedModelGivesNoPredictorAndAClosedPredictorNoAnswer() throws IOException {
        try (FakeServer server = new FakeServer(ToyServer::oip)) {
            RemoteModel model = open(Endpoints.oip(server.at("")));
            Predictor predictor = model.predictor();
            predictor.close();
            assertThatThrownBy(() -> predictor.predict(List.of(), 1, Endpoints.direct(2)))
                    .isInstanceOf(IllegalStateException.class);
            model.close();
            assertThatThrownBy(model::predictor).isInstanceOf(IllegalStateException.class);
        }
    }
}
