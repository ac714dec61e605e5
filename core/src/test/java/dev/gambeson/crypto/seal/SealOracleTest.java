package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A second opener, slow and plain, written from docs/sealing.md and sharing no code with the first. */
class SealOracleTest {

    @Test
    void bothOpenTheSame() throws Exception {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            int exponent = random.nextInt(4, 9);
            byte[] plain = Sealed.plain(random.nextInt(0, 5 << exponent));
            ObjectIdentity identity = new ObjectIdentity("Modell-ä-" + round, random.nextLong(0, Long.MAX_VALUE));
            byte[] sealed = Sealed.of(plain, exponent, identity, List.of(TestKey.of(4), Sealed.KEY));
            assertThat(open(sealed, identity, Sealed.KEY))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(plain);
            assertThat(Sealed.stream(sealed).given()).isEqualTo(plain);
        }
    }

    private static byte[] open(byte[] sealed, ObjectIdentity expected, TestKey key)
            throws IOException, GeneralSecurityException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed));
        assertThat(new String(in.readNBytes(8), StandardCharsets.US_ASCII)).isEqualTo("GAMBSEAL");
        assertThat(in.readByte()).as("version").isEqualTo((byte) 1);
        assertThat(in.readByte()).as("a file").isEqualTo((byte) 0);
        int segmentBytes = 1 << in.readByte();
        byte[] prefix = in.readNBytes(7);
        assertThat(in.readLong()).isEqualTo(expected.version());
        assertThat(new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8))
                .isEqualTo(expected.name());
        byte[] front = Arrays.copyOf(sealed, sealed.length - in.available());
        byte[] dataKey = null;
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            String kind = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            String keyId = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            byte[] wrapped = in.readNBytes(in.readUnsignedShort());
            if (keyId.equals(key.id())) {
                dataKey = key.unwrap(new Stanza(kind, keyId, wrapped), front);
            }
        }
        byte[] header = Arrays.copyOf(sealed, sealed.length - in.available());
        byte[] macKey = expand(dataKey, "gambeson seal header 1\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(in.readNBytes(32)).as("MAC of the header").isEqualTo(hmac(macKey, header));

        ByteBuffer info = ByteBuffer.allocate(25 + 4 + 32);
        info.put("gambeson seal segments 1\0".getBytes(StandardCharsets.US_ASCII));
        info.putInt(32).put(MessageDigest.getInstance("SHA-256").digest(header));
        byte[] segmentKey = expand(dataKey, info.array());
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int number = 0; number == 0 || in.available() > 0; number++) {
            byte[] segment = in.readNBytes(segmentBytes + 16);
            byte[] nonce = ByteBuffer.allocate(12)
                    .put(prefix)
                    .putInt(number)
                    .put((byte) (in.available() == 0 ? 1 : 0))
                    .array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(segmentKey, "AES"), new GCMParameterSpec(128, nonce));
            plain.write(cipher.doFinal(segment));
        }
        return plain.toByteArray();
    }

    /** RFC 5869 §2.3, first block. */
    private static byte[] expand(byte[] key, byte[] info) throws GeneralSecurityException {
        byte[] input = Arrays.copyOf(info, info.length + 1);
        input[info.length] = 1;
        return hmac(key, input);
    }

    private static byte[] hmac(byte[] key, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(input);
    }
}
