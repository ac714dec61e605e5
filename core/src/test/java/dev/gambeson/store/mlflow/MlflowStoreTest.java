package dev.gambeson.store.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.Address;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.Stores;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as MLflow 3.17.2 gives them. */
class MlflowStoreTest {

    private static final String PASSWORD = "sesame-open";

    private static Stored open(String address, StoreServer server) {
        return Stores.open(
                Address.of(address),
                StoreServer.access(
                        50,
                        "MLFLOW_TRACKING_URI",
                        server.url(),
                        "MLFLOW_TRACKING_USERNAME",
                        "me",
                        "MLFLOW_TRACKING_PASSWORD",
                        PASSWORD));
    }

    /** A server whose models are at a root, with a folder in a folder. */
    private static StoreServer.Script server(String root) {
        return (asked, out) -> {
            String path = asked.path().replace("/api/2.0/", "");
            StoreServer.ok(
                    out,
                    switch (path) {
                        case "mlflow/registered-models/alias" ->
                            "{\"model_version\": {\"name\": \"c\", \"version\": \"7\"}}";
                        case "mlflow/model-versions/get-download-uri" -> "{\"artifact_uri\": \"" + root + "\"}";
                        case "mlflow/logged-models/m-1" ->
                            "{\"model\": {\"info\": {\"name\": \"model\", \"artifact_uri\": \"mlflow-artifacts:/1/models/m-1/artifacts\"}}}";
                        case "mlflow/runs/get" ->
                            "{\"run\": {\"info\": {\"artifact_uri\": \"mlflow-artifacts:/1/r/artifacts\"},"
                                    + " \"outputs\": {\"model_outputs\": [{\"model_id\": \"m-1\"}]}}}";
                        case "mlflow-artifacts/artifacts" -> list(asked.target());
                        default -> "{}";
                    });
        };
    }

    private static String list(String target) {
        if (target.endsWith("path=1%2Fmodels%2Fm-1%2Fartifacts")) {
            return "{\"files\": [{\"path\": \"MLmodel\", \"is_dir\": false, \"file_size\": 9}, {\"path\": \"data\", \"is_dir\": true}]}";
        }
        return target.endsWith("artifacts%2Fdata")
                ? "{\"files\": [{\"path\": \"model.onnx\", \"is_dir\": false, \"file_size\": \"5\"}]}"
                : "{}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"models:/credit risk/7", "models:/credit risk@champion", "models:/m-1", "runs:/abc/model"})
    void allNamesOfAModelLeadToItsFiles(String address) throws IOException {
        try (StoreServer server = new StoreServer(server("models:/m-1"))) {
            Stored stored = open(address, server);
            assertThat(stored.isFolder()).isTrue();
            assertThat(stored.name()).isEqualTo(address);
            assertThat(stored.files()).extracting(StoredFile::name).containsExactly("MLmodel", "data/model.onnx");
            assertThat(stored.files()).extracting(StoredFile::size).containsExactly(9L, 5L);
            assertThat(stored.revision()).containsEntry("model", "m-1");
            if (address.startsWith("models:/credit")) {
                assertThat(stored.revision()).containsEntry("version", "7");
                assertThat(server.asked.get(0).target()).contains("name=credit%20risk");
            }
            // "me:sesame-open" in Base64 (RFC 4648).
            assertThat(server.asked)
                    .allSatisfy(asked ->
                            assertThat(asked.headers()).containsEntry("authorization", "Basic bWU6c2VzYW1lLW9wZW4="));
        }
    }

    @Test
    void oneFileOfAModelIsFound() throws IOException {
        try (StoreServer server = new StoreServer(server("mlflow-artifacts:/1/models/m-1/artifacts"))) {
            Stored stored = open("models:/credit/7/data/model.onnx", server);
            assertThat(stored.isFolder()).isFalse();
            StoredFile.AtServer place =
                    (StoredFile.AtServer) Stores.only(stored).place();
            assertThat(place.remote().to().path())
                    .isEqualTo("/api/2.0/mlflow-artifacts/artifacts/1/models/m-1/artifacts/data/model.onnx");
            assertThatThrownBy(() -> open("models:/credit/7/none", server)).hasMessageContaining("nothing there");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file:///srv/mlruns/1, folder of its own machine",
        "/srv/mlruns/1, folder of its own machine",
        "dbfs:/x, kind of store",
        "https://other.example/api/2.0/mlflow-artifacts/artifacts/1, another server",
        "mlflow-artifacts://other.example/1, another server",
        "mlflow-artifacts:/1/%2e%2e/%2e%2e/secret, leads out"
    })
    void rootsElsewhereAreRefusedWithTheReason(String root, String why) throws IOException {
        try (StoreServer server = new StoreServer(server(root))) {
            assertThatThrownBy(() -> open("models:/credit/7", server))
                    .isInstanceOfSatisfying(GambesonException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
                        assertThat(e.explained()).contains(why).contains("--serve-artifacts");
                    });
        }
    }

    @Test
    void foldersWithoutAnEndAreGivenUpAndNamesThatLeadElsewhereAreNotRead() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(
                out,
                asked.path().endsWith("get-download-uri")
                        ? "{\"artifact_uri\": \"mlflow-artifacts:/a\"}"
                        : "{\"files\": [{\"path\": \"d\", \"is_dir\": true}, {\"path\": \"f\"}]}"))) {
            assertThatThrownBy(() -> open("models:/credit/7", server))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
        }
        try (StoreServer server = new StoreServer(
                (asked, out) -> StoreServer.ok(
                        out,
                        asked.path().endsWith("get-download-uri")
                                ? "{\"artifact_uri\": \"mlflow-artifacts:/a\"}"
                                : "{\"files\": [{\"path\": \"..\", \"is_dir\": true}, {\"path\": \"../../x\"}, {\"path\": \"f\"}]}"))) {
            assertThat(open("models:/credit/7", server).files())
                    .hasSize(3)
                    .filteredOn(file -> file.place() instanceof StoredFile.Unread)
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', not set", "file:///mlruns, names no server", "sqlite:///x.db, names no server"})
    void aServerMustBeNamed(String uri, String why) {
        assertThatThrownBy(() ->
                        Stores.open(Address.of("models:/a/1"), StoreServer.access(50, "MLFLOW_TRACKING_URI", uri)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessageContaining(why);
    }

    @Test
    void refusalsSayWhatToDo() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.say(
                out,
                "404 No",
                "",
                "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"words of a stranger\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> open("models:/a/1", server))
                    .hasMessageContaining("RESOURCE_DOES_NOT_EXIST")
                    .hasMessageNotContaining("stranger")
                    .hasMessageNotContaining(PASSWORD);
        }
    }
}
