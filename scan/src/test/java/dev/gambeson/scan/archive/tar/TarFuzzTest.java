package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Broken archives, with checksums put right so that they are read. */
class TarFuzzTest {

    @Test
    void noBrokenArchiveIsStumbledOver() {
        List<byte[]> archives = Corpus.files("archives").stream()
                .filter(file -> file.endsWith(".tar"))
                .map(file -> Corpus.read("archives", file))
                .toList();
        Fuzz.scan(archives, "archive.tar", TarFuzzTest::withChecksums);
    }

    /** Of all blocks that look like headers. */
    private static byte[] withChecksums(byte[] archive) {
        byte[] bytes = archive.clone();
        for (int at = 0; at + 512 <= bytes.length; at += 512) {
            if (bytes[at + 148] < '0' || bytes[at + 148] > '7') {
                continue;
            }
            Arrays.fill(bytes, at + 148, at + 156, (byte) ' ');
            int sum = 0;
            for (int i = 0; i < 512; i++) {
                sum += bytes[at + i] & 0xff;
            }
            for (int i = 5; i >= 0; i--, sum >>= 3) {
                bytes[at + 148 + i] = (byte) ('0' + (sum & 7));
            }
            bytes[at + 154] = 0;
        }
        return bytes;
    }
}
