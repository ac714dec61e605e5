package dev.gambeson.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store that means harm tries with names, headers and sizes. */
class HostileStoreTest {

    private static final String WORD = "hunter2hunter2";
    private static final StoreAccess ACCESS = StoreServer.access(50);

    private static StoredFile file(StoreServer server, String name) {
        SecretHeader proof = new SecretHeader("Authorization", "Bearer", Secret.of(WORD, "a test"));
        return StoredFile.atServer(
                name, null, null, new Remote(Destination.of(server.url() + "/x"), proof, Refusals.USUAL));
    }

    private static Stored folder(StoredFile... files) {
        return new Stored("store", true, Map.of(), List.of(files));
    }

    private static void refused(ErrorCode code, String why, Stored stored) {
        try (Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            assertThatThrownBy(() -> downloads.folder(stored))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(why);
        }
    }

    /** One of them would be looked at, and the other taken. */
    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(out, asked.target()))) {
            refused(
                    ErrorCode.INPUT_MALFORMED,
                    "has the name of another file",
                    folder(file(server, "a/model.onnx"), file(server, "a/model.onnx")));
            refused(
                    ErrorCode.INPUT_MALFORMED,
                    "has a name that goes through another file",
                    folder(file(server, "a"), file(server, "a/b/c")));
            refused(
                    ErrorCode.INPUT_MALFORMED,
                    "has the name of another file or folder",
                    folder(file(server, "a/b"), file(server, "a")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "a\\..\\x", "C:/x", "a/./b", "a//b", "a\0b", "a\nb", ".."})
    void noNameLeadsOutOfTheFolder(String name) throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(out, "x"))) {
            refused(ErrorCode.INPUT_MALFORMED, "has a name that ", folder(file(server, name)));
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void filesOfThisMachineCountToo(@TempDir Path here) throws IOException {
        Path file = here.resolve("x");
        Files.write(file, new byte[1000]);
        StoreAccess access = new StoreAccess(ACCESS.network(), Set.of(), null, 1500, 50, Duration.ofMinutes(1));
        StoredFile.OnDisk place = new StoredFile.OnDisk(file);
        Stored stored = folder(new StoredFile("a", null, null, place), new StoredFile("b", null, null, place));
        try (Downloads downloads = new Downloads(access, DownloadListener.SILENT)) {
            assertThatThrownBy(() -> downloads.folder(stored)).hasMessageContaining("more bytes together");
        }
    }

    /** Of a header of a stranger nothing is sent that is no header; without a condition the parts are compared. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\u00e9\"", "\"a\tb\"", "\"\u0007\""})
    void aTagThatCannotBeSentIsNot(String tag) throws IOException {
        byte[] large = new byte[9 << 20];
        try (StoreServer server =
                        new StoreServer((asked, out) -> StoreServer.file(asked, out, large, "ETag: " + tag + "\r\n"));
                Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            StoredFile one = file(server, "m");
            Path path = downloads
                    .file(new Stored("s", false, Map.of(), List.of(one)), one)
                    .path();
            assertThat(Files.size(path)).isEqualTo(large.length);
            assertThat(server.asked).hasSize(2);
            assertThat(server.asked.get(1).headers()).doesNotContainKey("if-range");
        }
    }

    /** The revision is in reports. */
    @Test
    void aSecretThatComesBackIsInNoRevision() throws IOException {
        String headers = "ETag: \"" + WORD + "\"\r\nLast-Modified: x " + WORD + "\r\n";
        try (StoreServer server =
                        new StoreServer((asked, out) -> StoreServer.say(out, "200 OK", headers, new byte[1]));
                Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            StoredFile one = file(server, "m");
            Downloaded brought = downloads.file(new Stored("s", false, Map.of(), List.of(one)), one);
            assertThat(server.asked.get(0).headers()).containsEntry("authorization", "Bearer " + WORD);
            assertThat(brought.revision()).containsEntry("etag", "\"***\"").containsEntry("lastModified", "x ***");
        }
    }

    /** It is asked to end while a download runs. */
    @Test
    void aProgramThatIsEndedLeavesNothingBehind(@TempDir Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessDownload.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var told = process.inputReader()) {
            assertThat(Objects.requireNonNull(told.readLine())).isEqualTo("under way");
            assertThat(names(temporary)).anyMatch(name -> name.startsWith("gambeson-download-"));
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(names(temporary)).noneMatch(name -> name.startsWith("gambeson-download-"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
