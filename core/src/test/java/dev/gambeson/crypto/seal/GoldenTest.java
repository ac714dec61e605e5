package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.seal.folder.OpenedFolder;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objects that the first version sealed to the receiver's key of the vectors of RFC 9180: every later version opens them. */
class GoldenTest {

    private static final String PRIVATE = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
    private static final String PUBLIC = "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";

    @Test
    void theFile() throws Exception {
        try (OpenedStream plain = opening().stream(resource("file.sealed"), "file.sealed")) {
            assertThat(plain.identity()).isEqualTo(new ObjectIdentity("golden file", 7));
            byte[] bytes = plain.readAllBytes();
            assertThat(bytes).hasSize(20_000);
            for (int i = 0; i < bytes.length; i++) {
                assertThat(bytes[i]).isEqualTo((byte) (i * i >>> 3));
            }
        }
    }

    @Test
    void theFolder() throws Exception {
        byte[] sealed = resource("folder.sealed").readAllBytes();
        OpenedChannel channel = opening().channel(new Sealed.Memory(sealed), "folder.sealed");
        assertThat(channel.identity()).isEqualTo(new ObjectIdentity("golden folder", 1));
        try (OpenedFolder folder = new OpenedFolder(channel, "folder.sealed")) {
            assertThat(folder.entries()).hasSize(2);
            assertThat(folder.bytes("a.txt", 100)).isEqualTo("alpha".getBytes(StandardCharsets.US_ASCII));
            assertThat(folder.bytes("b/c.txt", 100)).isEqualTo("gamma\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Opening opening() throws GeneralSecurityException {
        HexFormat hex = HexFormat.of();
        KeyFactory factory = KeyFactory.getInstance("X25519");
        return new Opening(List.of(new HpkeOpener(new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(hex.parseHex("302a300506032b656e032100" + PUBLIC))),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(hex.parseHex("302e020100300506032b656e04220420" + PRIVATE)))))));
    }

    private static InputStream resource(String name) throws IOException {
        return Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name));
    }
}
