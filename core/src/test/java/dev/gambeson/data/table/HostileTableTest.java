package dev.gambeson.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded mutations of sound files: each is read, or refused with a typed error that has a message. */
class HostileTableTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Limits LIMITS = new Limits(8 << 20, 1 << 16, 200, 1 << 20, 8);
    private static final String[] PIECES = {
        "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\0", "\\", "'", "{", "}", "?", "%", "@data", "@attribute x {", "1e999",
        "-", "NaN", "999999999999999999999", "\ufeff", "0x1p9", "2026-02-30", "inf"
    };

    private static final String CSV =
            """
            id,name,score,when,flag
            1,"Ada, Countess",1.5,2026-11-23,yes
            2,"Bla""ise",-2.25e3,2026-11-23T08:30:00Z,no
            3,Müller,NA,,?
            """;
    private static final String ARFF =
            """
            % comment
            @relation r
            @attribute a {x, 'y z'}
            @attribute b numeric
            @attribute c string
            @data
            x,1,'it\\'s'
            'y z',?,"q"
            """;

    @TempDir
    Path folder;

    @Test
    void mutatedTablesAreReadOrRefused() throws IOException {
        int refused = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = (random.nextBoolean() ? CSV : ARFF).getBytes(StandardCharsets.UTF_8);
            boolean packed = random.nextInt(4) == 0;
            bytes = packed && random.nextBoolean() ? mutate(gzip(bytes), random) : mutate(bytes, random);
            Path file = Files.write(folder.resolve("t"), packed && bytes[0] != 0x1f ? gzip(bytes) : bytes);
            try {
                Dataset dataset = Datasets.open(file, "t", LIMITS);
                dataset.load(SchemaInference.infer(dataset), Long.MAX_VALUE);
            } catch (GambesonException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("t");
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
        // Else the mutations are too wild or too tame to tell anything.
        assertThat(refused).isBetween(INPUTS / 5, INPUTS * 9 / 10);
    }

    private static byte[] mutate(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes = insert(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 3 -> bytes = insert(bytes, at, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                default -> bytes = insert(bytes, at, new byte[] {(byte) random.nextInt(128, 256)});
            }
        }
        return bytes;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        return longer;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
