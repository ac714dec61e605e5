package dev.gambeson.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.transfer.DownloadListener;
import dev.gambeson.store.transfer.Downloads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not there, or is more than one thing, ends with the same code whatever keeps it. */
class NothingThereTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private static void say(OutputStream out, String status, String body) throws IOException {
        StoreServer.say(out, status, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private static StoreAccess access(StoreServer server) {
        return StoreServer.access(
                50, "AWS_ENDPOINT_URL", server.url(), "HF_ENDPOINT", server.url(), "MLFLOW_TRACKING_URI", server.url());
    }

    private static void bring(String address, StoreAccess access) {
        Stored stored = Stores.open(Address.of(address), access);
        try (Downloads downloads = new Downloads(access, DownloadListener.SILENT)) {
            downloads.file(stored, Stores.only(stored));
        }
    }

    private static void ends(ErrorCode code, String address, StoreServer.Script script) throws IOException {
        try (StoreServer server = new StoreServer(script)) {
            String here = address.replace("SERVER", server.url());
            assertThatThrownBy(() -> bring(here, access(server)))
                    .as(here)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER/test.csv | 404 Not Found |",
                "SERVER/test.csv | 410 Gone |",
                "s3://bucket/test.csv | 404 Not Found | <Error><Code>NoSuchKey</Code></Error>",
                "s3://bucket/test.csv | 404 Not Found | <Error><Code>NoSuchBucket</Code></Error>",
                "s3://bucket/test.csv | 200 OK | <ListBucketResult/>",
                "s3://bucket/folder/ | 200 OK | <ListBucketResult/>",
                "models:/credit/7 | 404 Not Found | {\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}",
                "runs:/abc/model | 404 Not Found | {\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}",
                "hf://team/credit/test.csv | 404 Not Found |",
                "hf://team/credit/test.csv | 200 OK | HUB"
            })
    void whatIsNotThereIsNotFound(String address, String status, String body) throws IOException {
        ends(ErrorCode.FILE_NOT_FOUND, address, (asked, out) -> {
            if ("HUB".equals(body)) {
                say(out, status, asked.has("/tree/") ? "[]" : "{\"sha\": \"" + COMMIT + "\"}");
            } else {
                say(out, status, body == null ? "" : body);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"SERVER/test.csv", "s3://bucket/test.csv", "models:/credit/7", "hf://team/credit/test.csv"})
    void aServerThatFailsOrRefusesIsAnotherThing(String address) throws IOException {
        for (String status : new String[] {"500 Oh", "403 No", "401 Who"}) {
            ends(ErrorCode.REMOTE_FAILED, address, (asked, out) -> say(out, status, ""));
        }
        // A 404 without the word of MLflow may come from a server that is none of it.
        ends(ErrorCode.REMOTE_FAILED, "models:/credit/7", (asked, out) -> say(out, "404 Not Found", "<html>"));
    }

    @ParameterizedTest
    @CsvSource({"s3://bucket/folder/", "hf://team/credit", "runs:/abc", "FOLDER"})
    void severalWhereOneIsMeantAreAMistakeOfTheAddress(String address) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a");
        Files.writeString(folder.resolve("b.csv"), "b");
        ends(ErrorCode.USAGE, address.replace("FOLDER", folder.toString()), (asked, out) -> {
            if (asked.has("list-type=2")) {
                say(
                        out,
                        "200 OK",
                        "<ListBucketResult><Contents><Key>folder/a.csv</Key></Contents>"
                                + "<Contents><Key>folder/b.csv</Key></Contents></ListBucketResult>");
            } else if (asked.has("/tree/")) {
                say(out, "200 OK", "[{\"type\":\"file\",\"path\":\"a.csv\"},{\"type\":\"file\",\"path\":\"b.csv\"}]");
            } else if (asked.has("mlflow-artifacts")) {
                say(out, "200 OK", "{\"files\": [{\"path\": \"a.csv\"}, {\"path\": \"b.csv\"}]}");
            } else {
                say(
                        out,
                        "200 OK",
                        "{\"sha\": \"" + COMMIT
                                + "\", \"run\": {\"info\": {\"artifact_uri\": \"mlflow-artifacts:/1/r\"}}}");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"FOLDER/none.csv", "FOLDER/empty", "oci:FOLDER:v1", "oci:FOLDER/layout:v1"})
    void whatIsNotOnThisMachineIsNotFoundEither(String address) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("layout"));
        Files.writeString(folder.resolve("layout/index.json"), "{\"manifests\": []}");
        ends(ErrorCode.FILE_NOT_FOUND, address.replace("FOLDER", folder.toString()), (asked, out) -> {});
    }
}
