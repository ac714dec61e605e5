package dev.gambeson.scan.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Grade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files made to exhaust their reader. */
class BombsTest {

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void archivesInArchivesInArchivesEndAtTheLimitOfTheWholeFile() {
        byte[] level =
                Zips.of(Zips.deflated("zeros.txt", new byte[64 * MEBIBYTE])).bytes();
        for (int i = 0; i < 4; i++) {
            Zips.Entry[] copies = new Zips.Entry[16];
            for (int copy = 0; copy < copies.length; copy++) {
                copies[copy] = Zips.deflated("lib " + copy + ".zip", level);
            }
            level = Zips.of(copies).bytes();
        }
        assertBomb(Corpus.scan("42.zip", level));
    }

    @Test
    void manyEntriesOfOneKernelAreOverlapsAndEndAtTheLimit() {
        Zips.Entry[] entries = new Zips.Entry[5_000];
        entries[0] = Zips.deflated("0", new byte[8 * MEBIBYTE]);
        long shift = -(30L + 1 + entries[0].packed.length);
        for (int i = 1; i < entries.length; i++) {
            entries[i] = Zips.entry("0", new byte[0], entries[0].packed, 8);
            entries[i].name(String.valueOf(i));
            entries[i].crc = entries[0].crc;
            entries[i].size = entries[0].size;
            entries[i].present = false;
            entries[i].shift = shift;
        }
        Artifact artifact = Corpus.scan("kernel.zip", Zips.of(entries).bytes());
        assertThat(Corpus.rules(artifact)).contains("zip-overlap", "archive-bomb", "incomplete");
        assertThat(artifact.complete()).isFalse();
    }

    @Test
    void manyStoredEntriesOfTheSameBytesEndAtTheLimit() {
        byte[] large = new byte[4 * MEBIBYTE];
        Zips.Entry[] entries = new Zips.Entry[1_000];
        entries[0] = Zips.entry("0", large, large, 0);
        for (int i = 1; i < entries.length; i++) {
            entries[i] = Zips.entry(String.valueOf(i), large, large, 0);
            entries[i].present = false;
            entries[i].shift = -(30L + 1 + large.length);
        }
        Artifact artifact = Corpus.scan("same.zip", Zips.of(entries).bytes());
        assertThat(Corpus.rules(artifact)).contains("zip-overlap", "incomplete");
    }

    @Test
    void aStreamOfZerosEndsAtTheLimit() throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(new byte[64 * MEBIBYTE]);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            whole.writeBytes(member.toByteArray());
        }
        assertBomb(Corpus.scan("zeros.txt.gzip", whole.toByteArray()));
    }

    @Test
    void archivesWithinEachOtherEndAtTheLimitOfNesting() {
        byte[] archive = Zips.of(Zips.stored("x.txt", "x")).bytes();
        for (int i = 0; i < 12; i++) {
            archive = Zips.of(Zips.entry("inner.zip", archive, archive, 0)).bytes();
        }
        Artifact artifact = Corpus.scan("outer.zip", archive);
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isNotEqualTo(Grade.CLEAN);
    }

    @Test
    void asManyMembersAsAnOldArchiveCanHoldAreAllScanned() {
        Zips.Entry[] entries = new Zips.Entry[65_535];
        Arrays.setAll(entries, i -> Zips.stored("folder/member-" + i + ".txt", "text " + i));
        Artifact artifact = Corpus.scan("many.zip", Zips.of(entries).bytes());
        assertThat(artifact.complete()).isTrue();
        assertThat(Corpus.rules(artifact)).isEmpty();
    }

    @Test
    void moreMembersThanAllowedAreNotScannedToTheirEnd() {
        Zips.Entry[] entries = new Zips.Entry[65_535];
        Arrays.setAll(entries, i -> Zips.entry("m" + i + ".zip", new byte[0], new byte[0], 0));
        byte[] many = Zips.of(entries).bytes();
        Zips zips = Zips.of(Zips.entry("one.zip", many, many, 0), Zips.entry("two.zip", many, many, 0));
        assertThat(Corpus.scan("members.zip", zips.bytes()).complete()).isFalse();
    }

    private static void assertBomb(Artifact artifact) {
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isEqualTo(Grade.SUSPICIOUS);
        assertThat(Corpus.rules(artifact)).contains("archive-bomb");
    }
}
