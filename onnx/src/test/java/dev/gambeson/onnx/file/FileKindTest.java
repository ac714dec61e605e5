package dev.gambeson.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is no model is called by its name. */
class FileKindTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "PK\\3\\4rest, a zip archive, torch.onnx.export",
        "\\200\\4\\225rest, a pickle, skl2onnx",
        "\\200\\2}q, a pickle, gambeson bridge",
        "\\211HDF\\r\\n\\032\\n, an HDF5 file, tf2onnx",
        "GGUF\\3, a GGUF file, torch.onnx.export",
        "\\223NUMPY\\1, a NumPy array, torch.onnx.export",
        "\\037\\213\\010, a gzip file, torch.onnx.export",
        "\\4\\0\\0\\0ORTM\\0, ONNX Runtime's own format, torch.onnx.export",
        "\\4\\0\\0\\0TFL3\\0, a TensorFlow Lite model, torch.onnx.export",
        "\\100\\0\\0\\0\\0\\0\\0\\0{\"a\", a safetensors file, torch.onnx.export",
        "version https://git-lfs.github.com/spec/v1\\noid sha256:1, a Git LFS pointer, git lfs pull",
        "'<!DOCTYPE html><html>', a web page, Download",
        "'tree\\nversion=v4', a LightGBM model as text, onnxmltools",
        "'{\"learner\": {}}', a JSON file, onnxmltools",
        "<PMML>, an XML file, torch.onnx.export",
        "'age,income\\n1,2\\n', a text file, torch.onnx.export",
        "import torch, a text file, torch.onnx.export",
    })
    void whatItLooksLikeIsSaid(String content, String seen, String remedy) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, unescaped(content).getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ModelFile.read(file, "model.onnx", Limits.standard()))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
                    assertThat(e.remedy()).contains(remedy);
                })
                .hasMessageStartingWith("model.onnx: is ")
                .hasMessageContaining(seen);
    }

    @Test
    void anEmptyFileIsMalformed() throws IOException {
        assertCode(Files.createFile(folder.resolve("model.onnx")), ErrorCode.INPUT_MALFORMED, "is empty");
    }

    @Test
    void randomBytesAreMalformed() throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, new byte[] {1, 2, 3, (byte) 0xff, 9, 0, 77});
        assertCode(file, ErrorCode.INPUT_MALFORMED, "model.onnx, offset ");
    }

    @Test
    void anotherProtobufIsNoModel() throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, new byte[] {8, 1, 18, 1, 65});
        assertCode(file, ErrorCode.INPUT_MALFORMED, "holds no graph, so it is not an ONNX model");
    }

    @Test
    void absentFilesAndFoldersAreTold() {
        assertCode(folder.resolve("absent.onnx"), ErrorCode.FILE_NOT_FOUND, "there is no such file");
        assertCode(folder, ErrorCode.INPUT_UNREADABLE, "is a folder");
    }

    @Test
    void aDeviceIsNotRead() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "no /dev/zero");
        assertCode(Path.of("/dev/zero"), ErrorCode.INPUT_UNREADABLE, "is not a regular file");
    }

    @Test
    void aFileWithoutPermissionIsUnreadable() throws IOException {
        Path file = Files.createFile(folder.resolve("model.onnx"));
        Files.setPosixFilePermissions(file, Set.<PosixFilePermission>of());
        assumeTrue(!Files.isReadable(file), "this user reads everything");
        assertCode(file, ErrorCode.INPUT_UNREADABLE, "cannot be read");
    }

    private static void assertCode(Path file, ErrorCode code, String message) {
        assertThatThrownBy(() -> ModelFile.read(file, "model.onnx", Limits.standard()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith("model.onnx")
                .hasMessageContaining(message);
    }

    /** Octal escapes, as in C. */
    private static String unescaped(String text) {
        return text.translateEscapes();
    }
}
