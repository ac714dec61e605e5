package dev.gambeson.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** Files that come whole, in parts, cut, changed, wrong, too large and too slow. */
class DownloadsTest {

    private static final byte[] LARGE = random(20_000_000);
    private static final StoreAccess ACCESS = StoreServer.access(50);

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static StoredFile at(StoreServer server, String name, Long size) {
        Remote remote = new Remote(Destination.of(server.url() + "/x"), null, Refusals.USUAL);
        return StoredFile.atServer(name, size, null, remote);
    }

    private static Stored of(StoredFile... files) {
        return new Stored("store", files.length > 1, Map.of(), List.of(files));
    }

    private static byte[] bring(StoreServer server) throws IOException {
        StoredFile file = at(server, "model.bin", null);
        try (Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            return Files.readAllBytes(downloads.file(of(file), file).path());
        }
    }

    private static void fails(ErrorCode code, String why, Long size, StoreServer.Script script) throws IOException {
        try (StoreServer server = new StoreServer(script);
                Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            StoredFile file = at(server, "model.bin", size);
            assertThatThrownBy(() -> downloads.file(of(file), file))
                    .isInstanceOfSatisfying(GambesonException.class, e -> {
                        assertThat(e.code()).isEqualTo(code);
                        assertThat(e).hasMessageContaining(why);
                    });
        }
    }

    @Test
    void aLargeFileComesInPartsOfOneVersion() throws IOException {
        try (StoreServer server =
                new StoreServer((asked, out) -> StoreServer.file(asked, out, LARGE, "ETag: \"1\"\r\n"))) {
            assertThat(bring(server)).isEqualTo(LARGE);
            assertThat(server.asked).hasSize(3);
            assertThat(server.asked.get(2).headers()).containsEntry("if-range", "\"1\"");
        }
    }

    @Test
    void aServerWithoutPartsGivesAll() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.say(out, "200 OK", "", LARGE))) {
            assertThat(bring(server)).isEqualTo(LARGE);
            assertThat(server.asked).hasSize(1);
        }
    }

    /** What broke off is asked for again, and nothing that is here already. */
    @Test
    void aConnectionThatBreaksCostsOnePart() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (StoreServer server = new StoreServer((asked, out) -> {
            if (requests.incrementAndGet() == 2) {
                String head = "HTTP/1.1 206 Part\r\nContent-Range: bytes 8388608-16777215/20000000\r\n"
                        + "Content-Length: 8388608\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.write(LARGE, 8_388_608, 1_000_000);
                out.flush();
                throw new IOException("cut");
            }
            StoreServer.file(asked, out, LARGE, "ETag: \"1\"\r\n");
        })) {
            assertThat(bring(server)).isEqualTo(LARGE);
            assertThat(server.asked)
                    .extracting(asked -> asked.headers().get("range"))
                    .containsExactly(
                            "bytes=0-8388607",
                            "bytes=8388608-16777215",
                            "bytes=8388608-16777215",
                            "bytes=16777216-19999999");
        }
    }

    @Test
    void aFileThatChangesInTheMiddleIsNoticed() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        fails(
                ErrorCode.REMOTE_FAILED,
                "changed while it was read",
                null,
                (asked, out) ->
                        StoreServer.file(asked, out, LARGE, "ETag: \"" + requests.incrementAndGet() + "\"\r\n"));
    }

    @Test
    void aFileOfAnotherSizeThanItsStoreSaysIsNotTaken() throws IOException {
        fails(
                ErrorCode.REMOTE_FAILED,
                "sends 20000000 bytes",
                5L,
                (asked, out) -> StoreServer.file(asked, out, LARGE, ""));
    }

    @Test
    void aFileWithoutAnEndIsGivenUp() throws IOException {
        fails(
                ErrorCode.INPUT_TOO_LARGE,
                "more than the 100000000 bytes",
                null,
                (asked, out) -> StoreServer.say(out, "200 OK", "", Arrays.copyOf(LARGE, 100_000_001)));
        fails(ErrorCode.INPUT_TOO_LARGE, "more", null, (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 6; i++) {
                out.write(LARGE);
            }
        });
        fails(ErrorCode.INPUT_TOO_LARGE, "more bytes", null, (asked, out) -> {
            String head = "HTTP/1.1 206 Part\r\nContent-Range: "
                    + asked.headers().get("range").replace('=', ' ')
                    + "/999999999999\r\nContent-Length: 8388608\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(LARGE, 0, 8_388_608);
        });
    }

    @Test
    void allFilesOfAFolderTakeNoMoreThanTheBoundTogether() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.file(asked, out, LARGE, ""));
                Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            StoredFile[] files = new StoredFile[6];
            Arrays.setAll(files, i -> at(server, "d/f" + i, null));
            assertThatThrownBy(() -> downloads.folder(of(files)))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
        }
    }

    /** The clock goes on a minute each time somebody looks. */
    @Test
    void aFileThatTakesTooLongIsGivenUp() throws IOException {
        Clock clock = new Clock() {
            private Instant now = Instant.EPOCH;

            @Override
            public Instant instant() {
                now = now.plusSeconds(60);
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Network network = new Network(
                host -> List.of(InetAddress.getLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                time -> {},
                Map.of());
        StoreAccess access = new StoreAccess(
                () -> network, Set.of(Permission.PRIVATE), null, 100_000_000, 50, Duration.ofMinutes(3));
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.file(asked, out, LARGE, ""));
                Downloads downloads = new Downloads(access, DownloadListener.SILENT)) {
            StoredFile file = at(server, "model.bin", null);
            assertThatThrownBy(() -> downloads.file(of(file), file))
                    .hasMessageContaining("did not come within 3 minutes");
        }
    }

    @Test
    void whatWasBroughtIsTheOwnersAndIsRemoved() throws IOException {
        Path path;
        StoredFile[] progress = new StoredFile[1];
        long[] done = new long[2];
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.file(asked, out, LARGE, ""));
                Downloads downloads = new Downloads(ACCESS, (name, here, total) -> {
                    done[0] = here;
                    done[1] = total;
                })) {
            progress[0] = at(server, "dir/model.bin", null);
            path = downloads.file(of(progress[0]), progress[0]).path();
            Path root = path.getParent().getParent();
            assertThat(path.getFileName()).hasToString("model.bin");
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                        .isEqualTo("rwx------");
            }
            assertThat(done).containsExactly(LARGE.length, LARGE.length);
            downloads.folder(of(at(server, "a", null), at(server, "b/c", null)));
        }
        assertThat(path).doesNotExist();
        assertThat(path.getParent().getParent()).doesNotExist();
    }
}
