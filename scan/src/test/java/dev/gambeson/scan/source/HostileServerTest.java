package dev.gambeson.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.scan.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, break off, never end, or lead elsewhere. */
class HostileServerTest {

    private static final long MOST = 30_000_000;
    private static final byte[] LARGE = HttpContentTest.random(10_000_000);

    private long spools;

    private static long spools() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("gambeson-"))
                    .count();
        }
    }

    @BeforeEach
    void countSpools() throws IOException {
        spools = spools();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(spools()).isEqualTo(spools);
    }

    private static Content open(FileServer server) {
        return Sources.of(server.url("/x?key=hunter2"), FileServer.access(null, MOST))
                .items()
                .next()
                .open();
    }

    private static void fails(ErrorCode code, String why, FileServer.Script script) throws IOException {
        try (FileServer server = new FileServer(script)) {
            assertThatThrownBy(() -> {
                        try (Content content = open(server)) {
                            byte[] target = new byte[100];
                            for (long at = 0; at < content.size(); at += 1_000_000) {
                                content.read(at, target, 0, 100);
                            }
                        }
                    })
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("hunter2");
        }
    }

    private static void part(OutputStream out, String range, int length) throws IOException {
        FileServer.say(out, "206 Part", "Content-Range: " + range + "\r\n", LARGE, 0, length);
    }

    /** The first answer. */
    @ParameterizedTest
    @CsvSource({
        "bytes 1-262144/10000000, 262144",
        "bytes 0-262143/10000000, 262143",
        "bytes 0-262143/10000000, 0",
        "bytes 0-99/10000000, 100",
        "bytes 0-262144/10000000, 262145",
        "bytes 0-99/200, 100"
    })
    void anotherPartThanWasAskedForIsNotTaken(String range, int length) throws IOException {
        fails(ErrorCode.REMOTE_FAILED, "another part", (asked, out) -> part(out, range, length));
    }

    /** What comes later. */
    @ParameterizedTest
    @CsvSource({
        "0, 65536, 10000000, another part",
        "1000000, 65535, 10000000, another part",
        "983040, 65537, 10000000, another part",
        "983040, 65536, 10000001, changed",
        "983040, 65536, 99999999999, changed"
    })
    void aLaterPartMustBeTheOneThatWasAskedFor(long first, int length, long size, String why) throws IOException {
        fails(ErrorCode.REMOTE_FAILED, why, (asked, out) -> {
            if (asked.first() == 0) {
                FileServer.part(LARGE, asked, out, "");
            } else {
                part(out, "bytes " + first + "-" + (first + length - 1) + "/" + size, length);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag: \"2\"\r\n", "Last-Modified: Wed, 25 Nov 2026 00:00:01 GMT\r\n"})
    void aFileThatChangesIsNotReadOn(String later) throws IOException {
        String earlier = "ETag: \"1\"\r\nLast-Modified: Wed, 25 Nov 2026 00:00:00 GMT\r\n";
        fails(
                ErrorCode.REMOTE_FAILED,
                "changed while it was read",
                (asked, out) -> FileServer.part(LARGE, asked, out, asked.first() == 0 ? earlier : later));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "412 Other", "416 No"})
    void soIsOneOfWhichNoPartIsGivenAnyMore(String status) throws IOException {
        fails(ErrorCode.REMOTE_FAILED, "changed while it was read", (asked, out) -> {
            if (asked.first() == 0) {
                FileServer.part(LARGE, asked, out, "");
            } else {
                FileServer.say(out, status, "", LARGE, 0, 1000);
            }
        });
    }

    @Test
    void aPackedFileIsRefused() throws IOException {
        fails(
                ErrorCode.REMOTE_FAILED,
                "packs its answer",
                (asked, out) -> FileServer.part(LARGE, asked, out, "Content-Encoding: gzip\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "404 Not Found", "302 Found", "206 Part"})
    void aBodyWithoutEndIsCut(String status) throws IOException {
        try (FileServer server = new FileServer((asked, out) -> {
            String headers = "Location: /again\r\nContent-Range: bytes 0-262143/10000000\r\n";
            FileServer.say(out, "HTTP/1.1 " + status + "\r\n" + headers + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk =
                    "10000\r\n".concat("x".repeat(0x10000)).concat("\r\n").getBytes();
            for (int i = 0; i < 100_000; i++) {
                out.write(chunk);
            }
        })) {
            assertThatThrownBy(() -> open(server)).isInstanceOf(GambesonException.class);
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aFileThatIsLongerThanMayBeTakenIsCut() throws IOException {
        fails(
                ErrorCode.INPUT_TOO_LARGE,
                "more than the 30000000 bytes",
                (asked, out) -> FileServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"));
    }

    @Test
    void soAreManyPartsOfAHugeOne() throws IOException {
        byte[] chunk = new byte[8 << 20];
        try (FileServer server = new FileServer((asked, out) -> {
                    long length = asked.last() - asked.first() + 1;
                    String range = "bytes " + asked.first() + "-" + asked.last() + "/" + (1L << 58);
                    FileServer.say(out, "206 Part", "Content-Range: " + range + "\r\n", chunk, 0, (int) length);
                });
                Content content = open(server)) {
            assertThat(content.size()).isEqualTo(1L << 58);
            byte[] target = new byte[1 << 20];
            assertThatThrownBy(() -> {
                        for (long at = 0; at < 1L << 40; at += target.length) {
                            content.read(at, target, 0, target.length);
                        }
                    })
                    .hasMessageContaining("needs more than 30000000 bytes");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgainAndGivenUp() throws IOException {
        AtomicInteger count = new AtomicInteger();
        fails(ErrorCode.REMOTE_FAILED, "broke off, 4 times", (asked, out) -> {
            count.incrementAndGet();
            FileServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n");
            out.write(LARGE, 0, 3_000_000);
            throw new IOException("gone");
        });
        assertThat(count).hasValue(4);
    }

    @Test
    void aCircleOfRedirectsEnds() throws IOException {
        fails(
                ErrorCode.REMOTE_FAILED,
                "redirects more than 5 times",
                (asked, out) -> FileServer.say(out, "301 On", "Location: " + asked.target() + "x\r\n", LARGE, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://a.example/", "", "https://user:hunter2@a.example/", "http://"})
    void aRedirectToNoServerIsAnError(String location) throws IOException {
        fails(
                ErrorCode.REMOTE_FAILED,
                "redirects",
                (asked, out) -> FileServer.say(out, "302 There", "Location: " + location + "\r\n", LARGE, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "https://metadata.example/", "http://public.example/"})
    void aRedirectToWhereNobodyShouldGoIsRefused(String location) throws IOException {
        Network network = new Network(
                host -> List.of(InetAddress.getByName(
                        switch (host) {
                            case "models.example" -> "127.0.0.1";
                            case "public.example" -> "8.8.8.8";
                            default -> "169.254.169.254";
                        })),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Clock.systemUTC(),
                time -> {},
                Map.of());
        Access access =
                new Access(InputStream.nullInputStream(), () -> network, Set.of(Permission.PRIVATE), null, MOST);
        try (FileServer server = new FileServer(
                (asked, out) -> FileServer.say(out, "302 There", "Location: " + location + "\r\n", LARGE, 0, 0))) {
            assertThatThrownBy(() ->
                            Sources.of(server.url("/"), access).items().next().open())
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
        }
    }

    @Test
    void withoutPermissionNothingIsAsked() throws IOException {
        try (FileServer server = FileServer.of(LARGE)) {
            Access access = FileServer.access(null, MOST);
            Access strict = new Access(InputStream.nullInputStream(), access.network(), Set.of(), null, MOST);
            assertThatThrownBy(() ->
                            Sources.of(server.url("/"), strict).items().next().open())
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
            assertThat(server.asked).isEmpty();
        }
    }

    /** Back at the server that the user named after a detour, the secret stays away. */
    @Test
    void aServerThatWasLedToNeverSeesTheSecret() throws IOException {
        Credential credential = new Credential("X-Key", null, "TOKEN", null);
        try (FileServer other = FileServer.of(LARGE);
                FileServer server = new FileServer((asked, out) ->
                        FileServer.say(out, "302 There", "Location: " + other.url("/") + "\r\n", LARGE, 0, 0));
                Content content = Sources.of(server.url("/"), FileServer.access(credential, MOST))
                        .items()
                        .next()
                        .open()) {
            assertThat(content.size()).isEqualTo(LARGE.length);
            assertThat(server.asked.get(0).headers()).containsEntry("x-key", "sesame-open");
            assertThat(other.asked.get(0).headers()).doesNotContainKey("x-key");
        }
    }

    /** Whatever headers say, there is content of the right length or a typed error. */
    @Test
    void headersOfAllKindsAreAnsweredWithContentOrATypedError() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        String[] statuses = {"200 OK", "206 Part", "204 Nothing", "416 No", "302 There", "500 Oh"};
        String[] numbers = {"0", "1", "-1", "262143", "262144", "99", "9223372036854775807", "*", "", "x"};
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000) / 10;
        int[] opened = {0};
        try (FileServer server = new FileServer((asked, out) -> {
            String any =
                    numbers[random.nextInt(10)] + "-" + numbers[random.nextInt(10)] + "/" + numbers[random.nextInt(10)];
            int length = random.nextInt(20) == 0 ? 262144 : random.nextInt(300);
            String honest = "0-" + (length - 1) + "/" + (random.nextBoolean() ? length : 300_000);
            FileServer.say(
                    out,
                    statuses[random.nextInt(statuses.length)],
                    "Content-Range: bytes " + (random.nextBoolean() ? any : honest) + "\r\nLocation: /x\r\n",
                    LARGE,
                    0,
                    length);
        })) {
            for (int i = 0; i < inputs; i++) {
                try (Content content = open(server)) {
                    assertThat(content.read(0, new byte[10], 0, 10)).isEqualTo((int) Math.min(10, content.size()));
                    opened[0]++;
                } catch (GambesonException e) {
                    assertThat(e.code()).as("seed 5, input %d", i).isEqualTo(ErrorCode.REMOTE_FAILED);
                }
            }
        }
        assertThat(opened[0]).isBetween(inputs / 20, inputs - inputs / 20);
    }
}
