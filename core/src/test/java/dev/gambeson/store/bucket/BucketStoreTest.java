package dev.gambeson.store.bucket;

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
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketStoreTest {

    private static final String SECRET = "a-secret-key-of-s3";

    private static StoreAccess access(StoreServer server) {
        return StoreServer.access(
                50, "AWS_ENDPOINT_URL", server.url(), "AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", SECRET);
    }

    private static String list(String next, String... keys) {
        StringBuilder list = new StringBuilder("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                .append("<EncodingType>url</EncodingType><IsTruncated>")
                .append(next != null)
                .append("</IsTruncated>");
        if (next != null) {
            list.append("<NextContinuationToken>").append(next).append("</NextContinuationToken>");
        }
        for (String key : keys) {
            list.append("<Contents><Key>").append(key).append("</Key><Size>5</Size></Contents>");
        }
        return list.append("</ListBucketResult>").toString();
    }

    private static List<StoredFile> files(Stored stored) {
        return StreamSupport.stream(stored.files().spliterator(), false).toList();
    }

    private static void fails(ErrorCode code, String why, StoreServer.Script script) throws IOException {
        try (StoreServer server = new StoreServer(script)) {
            assertThatThrownBy(() -> Stores.open(Address.of("s3://bucket/folder/"), access(server)))
                    .isInstanceOfSatisfying(
                            GambesonException.class,
                            e -> assertThat(e.explained()).contains(why).doesNotContain(SECRET))
                    .extracting(e -> ((GambesonException) e).code())
                    .isEqualTo(code);
        }
    }

    @Test
    void aFolderIsListedPageByPageAndSigned() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(
                out,
                asked.has("continuation-token=a%2Bb%3D")
                        ? list(null, "folder/b+c%2Bd.txt")
                        : list("a+b=", "folder/", "folder/z/", "folder/%C3%A9%26.txt")))) {
            Stored stored = Stores.open(Address.of("s3://bucket/folder/"), access(server));
            assertThat(stored.isFolder()).isTrue();
            assertThat(files(stored)).extracting(StoredFile::name).containsExactly("b c+d.txt", "é&.txt");
            StoredFile.AtServer place =
                    (StoredFile.AtServer) files(stored).get(0).place();
            assertThat(place.remote().to().path()).isEqualTo("/bucket/folder/b%20c%2Bd.txt");
            assertThat(server.asked)
                    .hasSize(2)
                    .allSatisfy(asked -> assertThat(asked.headers())
                            .hasEntrySatisfying(
                                    "authorization",
                                    line -> assertThat(line)
                                            .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                                            .contains("/us-east-1/s3/aws4_request,")
                                            .doesNotContain(SECRET)));
        }
    }

    @Test
    void anObjectIsBroughtAndNobodyAsksWithoutKeys() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> {
            if (asked.has("list-type")) {
                StoreServer.ok(out, list(null, "model.onnx", "model.onnx.data"));
            } else {
                StoreServer.file(asked, out, "12345".getBytes(StandardCharsets.UTF_8), "ETag: \"e\"\r\n");
            }
        })) {
            StoreAccess access = StoreServer.access(50, "AWS_ENDPOINT_URL_S3", server.url());
            Stored stored = Stores.open(Address.of("s3://bucket/model.onnx"), access);
            assertThat(stored.isFolder()).isFalse();
            try (Downloads downloads = new Downloads(access, DownloadListener.SILENT)) {
                var brought = downloads.file(stored, Stores.only(stored));
                assertThat(Files.readString(brought.path())).isEqualTo("12345");
                assertThat(brought.path().getFileName()).hasToString("model.onnx");
                assertThat(brought.revision()).containsEntry("etag", "\"e\"");
            }
            assertThat(server.asked)
                    .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("authorization"));
        }
    }

    /** A key without a slash at its end that is no object is a folder; one that may not be listed is read as an object. */
    @Test
    void whatAKeyMeansIsFoundOut() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(out, list(null, "folder/a.txt")))) {
            assertThat(Stores.open(Address.of("s3://bucket/folder"), access(server))
                            .isFolder())
                    .isTrue();
        }
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.say(
                out, "403 No", "", "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8)))) {
            Stored stored = Stores.open(Address.of("s3://bucket/folder/a.txt"), access(server));
            assertThat(stored.isFolder()).isFalse();
            assertThat(files(stored).get(0).size()).isNull();
        }
    }

    @Test
    void namesThatLeadElsewhereAreListedAndNeverRead() throws IOException {
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(
                out, list(null, "folder/../x", "folder//y", "folder/a%00b", "folder/a%5Cb", "folder/good")))) {
            Stored stored = Stores.open(Address.of("s3://bucket/folder/"), access(server));
            assertThat(files(stored))
                    .hasSize(5)
                    .filteredOn(file -> file.place() instanceof StoredFile.Unread)
                    .hasSize(4);
        }
    }

    @Test
    void listsWithoutAnEndAreGivenUp() throws IOException {
        int[] page = new int[1];
        fails(
                ErrorCode.INPUT_TOO_LARGE,
                "more than 50 files",
                (asked, out) -> StoreServer.ok(out, list("t" + ++page[0], "folder/" + page[0])));
        fails(ErrorCode.REMOTE_FAILED, "again and again", (asked, out) -> StoreServer.ok(out, list("t", "folder/a")));
        fails(ErrorCode.REMOTE_FAILED, "not asked for", (asked, out) -> StoreServer.ok(out, list(null, "other/a")));
        fails(
                ErrorCode.REMOTE_FAILED,
                "encodes wrongly",
                (asked, out) -> StoreServer.ok(out, list(null, "folder/%zz")));
        fails(ErrorCode.FILE_NOT_FOUND, "nothing of that name", (asked, out) -> StoreServer.ok(out, list(null)));
    }

    @Test
    void answersThatAreNoListAreErrors() throws IOException {
        fails(ErrorCode.REMOTE_FAILED, "no XML", (asked, out) -> StoreServer.ok(out, "hello"));
        fails(ErrorCode.REMOTE_FAILED, "no list", (asked, out) -> StoreServer.ok(out, "<html/>"));
        fails(
                ErrorCode.REMOTE_FAILED,
                "document type",
                (asked, out) -> StoreServer.ok(out, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"));
    }

    @ParameterizedTest
    @CsvSource({
        "403, SignatureDoesNotMatch, AWS_SECRET_ACCESS_KEY",
        "403, InvalidAccessKeyId, AWS_ACCESS_KEY_ID",
        "403, RequestTimeTooSkewed, clock",
        "404, NoSuchBucket, AWS_ENDPOINT_URL",
        "400, ExpiredToken, new keys"
    })
    void refusalsSayWhatToDo(int status, String code, String remedy) throws IOException {
        byte[] error = ("<Error><Code>" + code + "</Code><Message>words of a stranger</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        ErrorCode expected = status == 404 ? ErrorCode.FILE_NOT_FOUND : ErrorCode.REMOTE_FAILED;
        fails(expected, remedy, (asked, out) -> StoreServer.say(out, status + " No", "", error));
        fails(expected, "(" + code + ")", (asked, out) -> StoreServer.say(out, status + " No", "", error));
    }

    @Test
    void aBucketElsewhereIsSaidSo() throws IOException {
        fails(
                ErrorCode.REMOTE_FAILED,
                "AWS_REGION=eu-west-1",
                (asked, out) -> StoreServer.say(out, "301 Moved", "x-amz-bucket-region: eu-west-1\r\n", new byte[0]));
        fails(
                ErrorCode.REMOTE_FAILED,
                "AWS_REGION=eu-central-1",
                (asked, out) -> StoreServer.say(
                        out,
                        "400 Bad",
                        "",
                        "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region></Error>"
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
