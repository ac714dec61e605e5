package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.file.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sealed an object has its key, and can write other segments under the header that others have opened. */
class HostileSealerTest {

    @TempDir
    Path folder;

    @Test
    void whatTheSealerExchangesIsNotReadInPlace() throws Exception {
        byte[] harmless = Sealed.plain(100);
        byte[] other = Sealed.plain(101);
        byte[][] dataKey = new byte[1][];
        Recipient spy = (key, context) -> {
            dataKey[0] = key.clone();
            return Sealed.KEY.wrap(key, context);
        };
        byte[] sealed = Sealed.of(harmless, 16, Sealed.IDENTITY, List.of(spy));
        Path file = Files.write(folder.resolve("model.sealed"), sealed);
        Path plaintext =
                SealedFile.open(file, "model", new Opening(List.of(Sealed.KEY))).plaintext();
        assertThat(Files.readAllBytes(plaintext)).isEqualTo(harmless);

        Files.write(file, exchanged(sealed, dataKey[0], other));
        // It is a whole object, and not the one that was opened.
        assertThat(Sealed.stream(Files.readAllBytes(file)).given()).isEqualTo(other);
        assertThatThrownBy(() -> Files.readAllBytes(plaintext))
                .hasMessageContaining("was written after it was opened")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.PROOF_REFUSED);
    }

    private static byte[] exchanged(byte[] sealed, byte[] dataKey, byte[] plain) throws Exception {
        EncodedHeader header = EncodedHeader.read(new ByteArrayInputStream(sealed), "object");
        byte[] segment = new byte[plain.length + SegmentCipher.TAG];
        header.segments(dataKey).seal(0, true, plain, plain.length, segment);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(sealed, 0, header.length());
        object.write(segment);
        return object.toByteArray();
    }
}
