package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.content.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The record at the end of an archive that says where its directory is (APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16).
 *
 * @param offset where it begins
 * @param end where it ends, with its comment; cut where the file ends sooner
 * @param wholeComment whether the comment ends within the file
 * @param claims what it says, and what the zip64 record in front of it says where there is one
 * @param start where the zip64 record begins, or this one
 */
record EndRecord(long offset, long end, boolean wholeComment, List<Claim> claims, long start) {

    static final int SIGNATURE = 0x06054b50;
    static final int ZIP64_SIGNATURE = 0x06064b50;
    static final int LOCATOR_SIGNATURE = 0x07064b50;

    static final int LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int ZIP64_LENGTH = 56;

    /**
     * One statement on the directory.
     *
     * @param entries how many headers it has
     * @param size how many bytes
     * @param directory where it begins, counted from where the archive begins
     * @param end where it ends, by the place of the record
     */
    record Claim(long entries, long size, long directory, long end) {

        /**
         * Where the directory may begin: where it is said to be, and so that it ends at the record, which is how readers
         * find it behind bytes that were put in front of the archive.
         */
        List<Long> places(Content archive) {
            TreeSet<Long> places = new TreeSet<>();
            for (long place : new long[] {end - size, directory}) {
                if (ZipHeader.central(archive, place) != null || entries == 0 && place == end) {
                    places.add(place);
                }
            }
            return List.copyOf(places);
        }

        /** Whether the values of the older record are these, or all ones where they do not fit. */
        boolean explains(Claim narrow) {
            return (narrow.entries == 0xffff || narrow.entries == entries)
                    && (narrow.size == 0xffffffffL || narrow.size == size)
                    && (narrow.directory == 0xffffffffL || narrow.directory == directory);
        }
    }

    /** The record that begins there; null where none does. */
    static @Nullable EndRecord at(Content archive, long offset) {
        ByteBuffer bytes = read(archive, offset, LENGTH);
        if (bytes == null || bytes.getInt(0) != SIGNATURE) {
            return null;
        }
        long commentEnd = offset + LENGTH + (bytes.getShort(20) & 0xffff);
        List<Claim> claims = new ArrayList<>();
        long start = offset;
        List<Claim> wide = zip64(archive, offset);
        for (Claim claim : wide) {
            claims.add(claim);
            start = Math.min(start, claim.end());
        }
        Claim narrow = new Claim(
                bytes.getShort(10) & 0xffff, bytes.getInt(12) & 0xffffffffL, bytes.getInt(16) & 0xffffffffL, start);
        if (wide.isEmpty() || wide.stream().noneMatch(claim -> claim.explains(narrow))) {
            claims.add(narrow);
        }
        return new EndRecord(offset, Math.min(commentEnd, archive.size()), commentEnd <= archive.size(), claims, start);
    }

    /**
     * The last record of the last 64 KiB, as readers look for it; null where there is none.
     */
    static @Nullable EndRecord last(Content archive) {
        int length = (int) Math.min(archive.size(), LENGTH + 0xffff);
        long from = archive.size() - length;
        byte[] tail = new byte[length];
        archive.read(from, tail, 0, length);
        for (int i = length - LENGTH; i >= 0; i--) {
            if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
                return at(archive, from + i);
            }
        }
        return null;
    }

    /** Whether a directory is where it says. */
    boolean hasDirectory(Content archive) {
        return claims.stream().anyMatch(claim -> !claim.places(archive).isEmpty());
    }

    private static @Nullable ByteBuffer read(Content archive, long offset, int length) {
        if (offset < 0 || offset > archive.size() - length) {
            return null;
        }
        byte[] bytes = new byte[length];
        archive.read(offset, bytes, 0, length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What the record of 64 bits says: the one where the locator points, which most readers take, and the one right in front
     * of the locator, which Python takes.
     */
    private static List<Claim> zip64(Content archive, long endRecord) {
        ByteBuffer locator = read(archive, endRecord - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator == null || locator.getInt(0) != LOCATOR_SIGNATURE) {
            return List.of();
        }
        TreeSet<Long> places = new TreeSet<>(List.of(locator.getLong(8), endRecord - LOCATOR_LENGTH - ZIP64_LENGTH));
        List<Claim> claims = new ArrayList<>();
        for (long place : places) {
            ByteBuffer bytes = read(archive, place, ZIP64_LENGTH);
            if (bytes != null && bytes.getInt(0) == ZIP64_SIGNATURE && place < endRecord) {
                claims.add(new Claim(bytes.getLong(32), bytes.getLong(40), bytes.getLong(48), place));
            }
        }
        return claims;
    }
}
