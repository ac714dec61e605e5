package dev.gambeson.store.oci;

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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutStoreTest {

    private static final StoreAccess ACCESS = StoreServer.access(50);

    @TempDir
    Path folder;

    private String blob(String text) throws IOException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            Files.createDirectories(folder.resolve("blobs/sha256"));
            Files.write(folder.resolve("blobs/sha256").resolve(digest), bytes);
            return "{\"mediaType\": \"application/x\", \"digest\": \"sha256:" + digest + "\", \"size\": "
                    + bytes.length;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String layer(String title, String text) throws IOException {
        return blob(text) + ", \"annotations\": {\"org.opencontainers.image.title\": \"" + title + "\"}}";
    }

    private String manifest(String tag, String... layers) throws IOException {
        String list = Stream.of(layers).collect(Collectors.joining(", "));
        return blob("{\"schemaVersion\": 2, \"layers\": [" + list + "]}")
                + ", \"annotations\": {\"org.opencontainers.image.ref.name\": \"" + tag + "\"}}";
    }

    private void index(String... manifests) throws IOException {
        Files.writeString(
                folder.resolve("index.json"),
                "{\"schemaVersion\": 2, \"manifests\": [" + String.join(", ", manifests) + "]}");
    }

    private Stored open(String after) {
        return Stores.open(Address.of("oci:" + folder + after), ACCESS);
    }

    private void fails(ErrorCode code, String why, String after) {
        assertThatThrownBy(() -> open(after)).isInstanceOfSatisfying(GambesonException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.explained()).contains(why);
        });
    }

    @Test
    void filesAreCalledByTheirTitles() throws IOException {
        index(manifest("v1", layer("model.onnx", "m"), layer("sub/test.csv", "t"), blob("x") + "}"), manifest("v2"));
        Stored stored = open(":v1");
        assertThat(stored.isFolder()).isTrue();
        // SHA-256 of "x", by sha256sum.
        assertThat(stored.files())
                .extracting(StoredFile::name)
                .containsExactly("2d711642b726.blob", "model.onnx", "sub/test.csv");
        assertThat(stored.revision().get("digest")).startsWith("sha256:");
        Stored one = open(":v1#model.onnx");
        assertThat(one.isFolder()).isFalse();
        try (Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            assertThat(Files.readString(downloads.file(one, Stores.only(one)).path()))
                    .isEqualTo("m");
            Path all = downloads.folder(stored).path();
            assertThat(Files.readString(all.resolve("sub/test.csv"))).isEqualTo("t");
        }
        String digest = stored.revision().get("digest");
        assertThat(open("@" + digest).files()).hasSize(3);
        fails(ErrorCode.USAGE, "v1, v2", "");
        fails(ErrorCode.FILE_NOT_FOUND, "v1, v2", ":v3");
        fails(ErrorCode.FILE_NOT_FOUND, "model.onnx, sub/test.csv", ":v1#none");
    }

    @Test
    void aBlobThatIsNotWhatItsDigestSaysIsNotRead() throws IOException {
        index(manifest("v1", layer("model.onnx", "m")));
        Stored stored = open("");
        StoredFile file = stored.files().iterator().next();
        Files.writeString(((StoredFile.OnDisk) file.place()).path(), "n");
        try (Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            assertThatThrownBy(() -> downloads.file(stored, file))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
        String digest = stored.revision().get("digest").substring(7);
        Files.writeString(folder.resolve("blobs/sha256").resolve(digest), "{\"layers\": []}");
        fails(ErrorCode.INPUT_MALFORMED, "not what its digest says", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a\\\\b", "C:x", "a/../../b"})
    void titlesThatLeadElsewhereAreNotRead(String title) throws IOException {
        index(manifest("v1", layer(title, "m")));
        Stored stored = open("");
        StoredFile file = stored.files().iterator().next();
        assertThat(file.place()).isInstanceOf(StoredFile.Unread.class);
        try (Downloads downloads = new Downloads(ACCESS, DownloadListener.SILENT)) {
            assertThatThrownBy(() -> downloads.folder(stored))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
    }

    @Test
    void nothingOutsideTheLayoutIsRead(@TempDir Path outside) throws IOException {
        String layer = layer("model.onnx", "m");
        index(manifest("v1", layer));
        Path blob = ((StoredFile.OnDisk) open("").files().iterator().next().place()).path();
        Files.move(blob, outside.resolve("m"));
        Files.createSymbolicLink(blob, outside.resolve("m"));
        fails(ErrorCode.INPUT_MALFORMED, "link out of it", "");
        Files.delete(blob);
        fails(ErrorCode.INPUT_MALFORMED, "not there", "");
        index("{\"digest\": \"sha256:../../../../etc/passwd\"}");
        fails(ErrorCode.INPUT_MALFORMED, "none of SHA-256", "");
        Files.writeString(folder.resolve("index.json"), "{");
        fails(ErrorCode.INPUT_MALFORMED, "no JSON", "");
        Files.delete(folder.resolve("index.json"));
        fails(ErrorCode.FILE_NOT_FOUND, "no OCI layout", "");
    }
}
