package dev.gambeson.supply.snapshot.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store that strangers write may cost. */
class ObjectReaderTest {

    private static final String SHA256 = "ab".repeat(32);

    @TempDir
    private Path root;

    /** The list is as long as it says, and takes no place on the disk. */
    @Test
    void piecesOfAFileThatNobodyHasAreNotTakenIntoMemory() throws IOException {
        ObjectFolder folder = new ObjectFolder(root);
        Path pieces = folder.place(ObjectFolder.pieces(SHA256));
        Files.createDirectories(pieces.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(pieces.toFile(), "rw")) {
            sparse.setLength(1L << 35);
        }
        StoredContent content = new StoredContent(1L << 50, SHA256, "cd".repeat(32));
        assertThat(new ObjectReader(folder, null).knowsPieces(content, "a file"))
                .isFalse();
        StoredContent most = new StoredContent(Long.MAX_VALUE, SHA256, "cd".repeat(32));
        assertThat(new ObjectReader(folder, null).knowsPieces(most, "a file")).isFalse();
    }
}
