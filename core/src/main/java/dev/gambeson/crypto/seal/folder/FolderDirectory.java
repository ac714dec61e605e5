package dev.gambeson.crypto.seal.folder;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The list of files at the beginning of the plaintext. Its order is that of the bytes of the names, so that each is there once. */
final class FolderDirectory {

    static final int MOST_FILES = 1 << 20;
    static final int MOST_NAME_CHARACTERS = 64 << 20;

    private FolderDirectory() {}

    /** @param entries in the order of {@link #compare} */
    static void write(List<FolderEntry> entries, OutputStream plain) throws IOException {
        DataOutputStream out = new DataOutputStream(plain);
        out.writeInt(entries.size());
        for (FolderEntry entry : entries) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            out.writeShort(name.length);
            out.write(name);
            out.writeLong(entry.bytes());
        }
        out.flush();
    }

    /**
     * Reads it. It is authenticated, and still nobody is believed who may have sealed it.
     *
     * @param plain is read up to the first byte of the first file
     */
    static List<FolderEntry> read(InputStream plain, String source) throws IOException {
        DataInputStream in = new DataInputStream(plain);
        try {
            int count = in.readInt();
            if (count < 0 || count > MOST_FILES) {
                throw malformed(source, "is a folder of more than " + MOST_FILES + " files");
            }
            List<FolderEntry> entries = new ArrayList<>();
            long names = 0;
            String before = "";
            for (int i = 0; i < count; i++) {
                FolderEntry entry = entry(in, source);
                names += entry.name().length();
                if (compare(before, entry.name()) >= 0 || names > MOST_NAME_CHARACTERS) {
                    throw malformed(source, "is a folder whose list of files is not in order, or too long");
                }
                before = entry.name();
                entries.add(entry);
            }
            demandFilesOnly(entries, source);
            return entries;
        } catch (EOFException e) {
            throw malformed(source, "is a folder whose list of files ends early");
        }
    }

    private static FolderEntry entry(DataInputStream in, String source) throws IOException {
        byte[] name = new byte[in.readUnsignedShort()];
        in.readFully(name);
        long bytes = in.readLong();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
            if (FolderEntry.isName(text) && bytes >= 0) {
                return new FolderEntry(text, bytes);
            }
        } catch (CharacterCodingException e) {
            throw malformed(source, "is a folder with a file whose name is not UTF-8");
        }
        throw malformed(source, "is a folder with a file whose name leads out of it, or is none");
    }

    private static void demandFilesOnly(List<FolderEntry> entries, String source) {
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.name()));
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                if (names.contains(name.substring(0, slash))) {
                    throw malformed(source, "is a folder in which a file is a folder too");
                }
            }
        }
    }

    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    static InputException malformed(String source, String problem) {
        return InputException.malformed(Location.of(source), problem);
    }
}
