package dev.gambeson.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Credential;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files behind servers that do as they should. Those of others are in {@link HostileServerTest}. */
class HttpContentTest {

    private static final long MOST = 1L << 30;
    private static final byte[] LARGE = random(20_000_000);

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static Content open(String url, Credential credential) {
        return Sources.of(url, FileServer.access(credential, MOST))
                .items()
                .next()
                .open();
    }

    private static byte[] read(Content content, long position, int length) {
        byte[] target = new byte[length + 2];
        int count = content.read(position, target, 1, length);
        assertThat(target[0]).isZero();
        assertThat(target[count + 1]).isZero();
        return Arrays.copyOfRange(target, 1, count + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 18) - 1, 1 << 18})
    void aSmallFileTakesOneRequest(int length) throws IOException {
        byte[] bytes = random(length);
        try (FileServer server = FileServer.of(bytes);
                Content content = open(server.url("/model.pkl"), null)) {
            assertThat(content.size()).isEqualTo(length);
            assertThat(content.isLocal()).isTrue();
            assertThat(read(content, 0, length + 1)).isEqualTo(bytes);
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void anyPlacesAreReadAsFromAFile() throws IOException {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        try (FileServer server = FileServer.of(LARGE);
                Content content = open(server.url("/x"), null)) {
            assertThat(content.isLocal()).isFalse();
            for (int i = 0; i < 300; i++) {
                int position = random.nextInt(LARGE.length + 1000);
                int length = random.nextInt(1 << random.nextInt(22));
                byte[] expected = position >= LARGE.length
                        ? new byte[0]
                        : Arrays.copyOfRange(LARGE, position, Math.min(LARGE.length, position + length));
                assertThat(read(content, position, length))
                        .as("seed %d, read %d", seed, i)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void headAndTailTakeOneRequestEach() throws IOException {
        try (FileServer server = FileServer.of(LARGE);
                Content content = open(server.url("/x"), null)) {
            read(content, 0, 200_000);
            read(content, LARGE.length - 66_000, 66_000);
            read(content, LARGE.length - 22, 22);
            read(content, 8, 8);
            assertThat(server.asked).hasSize(2);
            assertThat(server.asked.get(1).headers()).containsEntry("if-range", "\"1\"");
        }
    }

    @Test
    void whoReadsOnIsReadAheadFor() throws IOException {
        try (FileServer server = FileServer.of(LARGE);
                Content content = open(server.url("/x"), null)) {
            for (int at = 0; at < LARGE.length; at += 10_000) {
                assertThat(read(content, at, 10_000)).isEqualTo(Arrays.copyOfRange(LARGE, at, at + 10_000));
            }
            assertThat(server.asked).hasSizeLessThanOrEqualTo(8);
            long sent = server.asked.stream()
                    .mapToLong(one -> Math.min(one.last() + 1, LARGE.length) - one.first())
                    .sum();
            assertThat(sent).isEqualTo(LARGE.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 5_000_000})
    void aServerWithoutPartsIsReadWhole(int length) throws IOException {
        byte[] bytes = random(length);
        FileServer.Script whole = (asked, out) -> FileServer.say(out, "200 OK", "", bytes, 0, bytes.length);
        try (FileServer server = new FileServer(whole);
                Content content = open(server.url("/x"), null)) {
            assertThat(content.isLocal()).isTrue();
            assertThat(read(content, 0, length + 1)).isEqualTo(bytes);
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aServerThatDoesNotKnowTheLengthIsReadWhole() throws IOException {
        byte[] bytes = random(3_000_000);
        FileServer.Script unknown = (asked, out) -> {
            if (asked.headers().containsKey("range")) {
                FileServer.say(out, "206 Part", "Content-Range: bytes 0-99/*\r\n", bytes, 0, 100);
            } else {
                FileServer.say(out, "200 OK", "", bytes, 0, bytes.length);
            }
        };
        try (FileServer server = new FileServer(unknown);
                Content content = open(server.url("/x"), null)) {
            assertThat(read(content, 0, bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void aRedirectIsFollowedWithoutTheSecretAndWithoutShowingItsSignature() throws IOException {
        try (FileServer store = FileServer.of(LARGE);
                FileServer server = new FileServer((asked, out) -> FileServer.say(
                        out,
                        "302 Found",
                        "Location: " + store.url("/blob?signature=hunter2") + "\r\n",
                        new byte[0],
                        0,
                        0));
                Content content = open(
                        server.url("/repo/resolve/main/model.pkl?key=hunter3"),
                        new Credential("Authorization", "Bearer", "TOKEN", null))) {
            read(content, 10_000_000, 10);
            assertThat(server.asked).singleElement().satisfies(asked -> {
                assertThat(asked.target()).isEqualTo("/repo/resolve/main/model.pkl?key=hunter3");
                assertThat(asked.headers()).containsEntry("authorization", "Bearer sesame-open");
            });
            assertThat(store.asked).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.target()).isEqualTo("/blob?signature=hunter2");
                assertThat(asked.headers()).doesNotContainKey("authorization");
            });
        }
    }

    /** Signed addresses hold for an hour, large files take longer. */
    @Test
    void aRedirectThatRanOutIsAskedForAnew() throws IOException {
        AtomicInteger signature = new AtomicInteger();
        FileServer.Script signed = (asked, out) -> {
            if (asked.target().equals("/blob?s=" + signature.get())) {
                FileServer.part(LARGE, asked, out, "ETag: \"1\"\r\n");
            } else {
                FileServer.say(out, "403 Forbidden", "", LARGE, 0, 100_000);
            }
        };
        try (FileServer store = new FileServer(signed);
                FileServer server = new FileServer((asked, out) -> FileServer.say(
                        out,
                        "307 There",
                        "Location: " + store.url("/blob?s=" + signature.incrementAndGet()) + "\r\n",
                        new byte[0],
                        0,
                        0));
                Content content = open(server.url("/x"), null)) {
            signature.set(100);
            assertThat(read(content, 5_000_000, 10)).isEqualTo(Arrays.copyOfRange(LARGE, 5_000_000, 5_000_010));
            assertThat(server.asked).hasSize(2);
        }
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws IOException {
        AtomicInteger count = new AtomicInteger();
        FileServer.Script busy = (asked, out) -> {
            if (count.incrementAndGet() % 3 != 0) {
                FileServer.say(out, count.get() % 3 == 1 ? "503 Later" : "429 Slowly", "", LARGE, 0, 10);
            } else {
                FileServer.part(LARGE, asked, out, "");
            }
        };
        try (FileServer server = new FileServer(busy);
                Content content = open(server.url("/x"), null)) {
            assertThat(read(content, 5_000_000, 10)).isEqualTo(Arrays.copyOfRange(LARGE, 5_000_000, 5_000_010));
            assertThat(server.asked).hasSize(6);
        }
    }

    @Test
    void aReportNamesTheFileWithoutItsQueryAndHasADigestOnlyOfWhatWasRead() throws IOException {
        byte[] small = random(1000);
        try (FileServer server = new FileServer(
                (asked, out) -> FileServer.part(asked.target().startsWith("/small") ? small : LARGE, asked, out, ""))) {
            List<Artifact> artifacts = new ArrayList<>();
            SourceScan scan = new SourceScan(new ArtifactScanner(ScanLimits.standard()), 1);
            for (String path : List.of("/small.bin?key=hunter2", "/large.bin?key=hunter2")) {
                scan.scan(Sources.of(server.url(path), FileServer.access(null, MOST)), artifacts::add);
            }
            assertThat(artifacts)
                    .extracting(Artifact::name)
                    .containsExactly(server.url("/small.bin"), server.url("/large.bin"));
            assertThat(artifacts).extracting(Artifact::bytes).containsExactly(1000L, 20_000_000L);
            assertThat(artifacts.get(0).sha256()).isNotNull();
            assertThat(artifacts.get(1).sha256()).isNull();
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        try (FileServer server =
                new FileServer((asked, out) -> FileServer.say(out, "404 Not Found", "", LARGE, 0, 100))) {
            assertThatThrownBy(() -> open(server.url("/x?key=hunter2"), null))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND))
                    .hasMessage(server.url("/x") + " answered with the status 404");
        }
    }
}
