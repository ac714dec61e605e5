package dev.gambeson.store.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.Address;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.Stores;
import dev.gambeson.store.transfer.DownloadListener;
import dev.gambeson.store.transfer.Downloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubStoreTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String TOKEN = "hf_a_secret_token";
    private static final byte[] MODEL = "a model".getBytes(StandardCharsets.UTF_8);

    /** SHA-256 of {@code a model}, by sha256sum. */
    private static final String DIGEST = "97ff8a35544dcf40ad84047074439dd6aa3a0be469ea578a1b1c017d939ec61c";

    private static StoreAccess access(StoreServer hub) {
        return StoreServer.access(50, "HF_ENDPOINT", hub.url(), "HF_TOKEN", TOKEN);
    }

    private static String file(String path, String more) {
        return "{\"type\": \"file\", \"oid\": \"1\", \"size\": 7, \"path\": \"" + path + "\"" + more + "}";
    }

    /** A hub whose large file is at another server. */
    private static StoreServer hub(String digest, String location) throws IOException {
        return new StoreServer((asked, out) -> {
            if (asked.path().endsWith("/revision/main")) {
                StoreServer.ok(out, "{\"sha\": \"" + COMMIT + "\"}");
            } else if (asked.path().contains("/tree/")) {
                String list =
                        "[" + file("sub/model.bin", ", \"lfs\": {\"oid\": \"" + digest + "\", \"size\": 7}") + "]";
                StoreServer.ok(out, list);
            } else if (location.isEmpty()) {
                StoreServer.file(asked, out, MODEL, "");
            } else {
                StoreServer.say(out, "302 Found", "Location: " + location + "\r\n", new byte[0]);
            }
        });
    }

    private static Stored open(String address, StoreServer hub) {
        return Stores.open(Address.of(address), access(hub));
    }

    private static void fails(ErrorCode code, String why, StoreServer.Script script) throws IOException {
        try (StoreServer hub = new StoreServer(script)) {
            assertThatThrownBy(() -> open("hf://team/credit", hub))
                    .isInstanceOfSatisfying(GambesonException.class, e -> {
                        assertThat(e.code()).isEqualTo(code);
                        assertThat(e.explained()).contains(why).doesNotContain(TOKEN);
                    });
        }
    }

    @Test
    void aFileIsThatOfACommitAndTheTokenIsShownToTheHubAlone() throws IOException {
        try (StoreServer store =
                        new StoreServer((asked, out) -> StoreServer.file(asked, out, MODEL, "ETag: \"x\"\r\n"));
                StoreServer hub = hub(DIGEST, store.url() + "/signed?key=1")) {
            Stored stored = open("hf://team/credit/sub/model.bin", hub);
            assertThat(stored.isFolder()).isFalse();
            assertThat(stored.revision()).containsEntry("commit", COMMIT).containsEntry("revision", "main");
            try (Downloads downloads = new Downloads(access(hub), DownloadListener.SILENT)) {
                var brought = downloads.file(stored, Stores.only(stored));
                assertThat(Files.readAllBytes(brought.path())).isEqualTo(MODEL);
                assertThat(brought.revision()).containsEntry("commit", COMMIT);
            }
            assertThat(hub.asked)
                    .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("authorization", "Bearer " + TOKEN));
            assertThat(hub.asked.get(1).target())
                    .isEqualTo("/api/models/team/credit/tree/" + COMMIT + "/sub?recursive=false");
            assertThat(hub.asked.get(2).target()).isEqualTo("/team/credit/resolve/" + COMMIT + "/sub/model.bin");
            assertThat(store.asked)
                    .hasSize(1)
                    .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("authorization"));
        }
    }

    @Test
    void otherBytesThanTheirDigestNamesAreNotTaken() throws IOException {
        try (StoreServer hub = hub("0".repeat(64), "")) {
            Stored stored = open("hf://team/credit/sub/model.bin", hub);
            try (Downloads downloads = new Downloads(access(hub), DownloadListener.SILENT)) {
                assertThatThrownBy(() -> downloads.file(stored, Stores.only(stored)))
                        .isInstanceOfSatisfying(
                                GambesonException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                        .hasMessageContaining("digest");
            }
        }
    }

    @Test
    void aDataSetIsListedPageByPage() throws IOException {
        try (StoreServer hub = new StoreServer((asked, out) -> {
            if (asked.path().endsWith("/revision/v1%2Fx")) {
                StoreServer.ok(out, "{\"sha\": \"" + COMMIT + "\"}");
            } else if (asked.has("cursor=2")) {
                StoreServer.ok(out, "[" + file("a.csv", "") + "]");
            } else {
                String next = "Link: <http://store.example:"
                        + asked.headers().get("host").replaceAll(".*:", "") + asked.path()
                        + "?recursive=true&cursor=2>; rel=\"next\"\r\n";
                String list = "[" + file("b.csv", "") + ", {\"type\": \"directory\", \"path\": \"d\"}]";
                StoreServer.say(out, "200 OK", next, list.getBytes(StandardCharsets.UTF_8));
            }
        })) {
            Stored stored = open("hf://datasets/team/credit@v1%2Fx", hub);
            assertThat(stored.files()).extracting(StoredFile::name).containsExactly("a.csv", "b.csv");
            assertThat(hub.asked.get(0).target()).startsWith("/api/datasets/team/credit/revision/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example/api/x, another server",
        "http://169.254.169.254/api/x, another server",
        "/resolve/x, another server",
        "gopher://x, does not begin"
    })
    void aListGoesOnAtTheHubOnly(String link, String why) throws IOException {
        fails(ErrorCode.REMOTE_FAILED, why, (asked, out) -> {
            if (asked.path().contains("/revision/")) {
                StoreServer.ok(out, "{\"sha\": \"" + COMMIT + "\"}");
            } else {
                StoreServer.say(
                        out, "200 OK", "Link: <" + link + ">; rel=\"next\"\r\n", "[]".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void hubsThatLieAreErrors() throws IOException {
        fails(ErrorCode.REMOTE_FAILED, "of which commit", (asked, out) -> StoreServer.ok(out, "{\"sha\": \"../x\"}"));
        fails(ErrorCode.REMOTE_FAILED, "no JSON", (asked, out) -> StoreServer.ok(out, "<html>"));
        fails(ErrorCode.REMOTE_FAILED, "HF_TOKEN", (asked, out) -> StoreServer.say(out, "401 No", "", new byte[0]));
        int[] page = new int[1];
        fails(ErrorCode.INPUT_TOO_LARGE, "more than 50 files", (asked, out) -> {
            if (asked.path().contains("/revision/")) {
                StoreServer.ok(out, "{\"sha\": \"" + COMMIT + "\"}");
            } else {
                String next = "Link: <" + asked.path() + "?cursor=" + ++page[0] + ">; rel=\"next\"\r\n";
                StoreServer.say(
                        out, "200 OK", next, ("[" + file("f" + page[0], "") + "]").getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
