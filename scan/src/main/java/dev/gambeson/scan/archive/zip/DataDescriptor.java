package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.content.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Checksum and sizes behind the bytes of a member (APPNOTE.TXT 6.3.10, 4.3.9), which writers of streams put there. */
final class DataDescriptor {

    private static final int SIGNATURE = 0x08074b50;
    private static final int LONGEST = 24;

    private DataDescriptor() {}

    /**
     * Where it ends.
     *
     * @param dataEnd where the packed bytes end
     * @param header what the sizes are; of a local header that has none, any will do
     * @return the end of the packed bytes where there is none
     */
    static long end(Content archive, long dataEnd, ZipHeader header) {
        if (!header.sizesFollow() || dataEnd >= archive.size()) {
            return dataEnd;
        }
        byte[] bytes = new byte[LONGEST];
        int count = archive.read(dataEnd, bytes, 0, LONGEST);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = buffer.getInt(0) == SIGNATURE ? 4 : 0;
        if (count >= start + 20
                && buffer.getLong(start + 4) == header.packedSize()
                && buffer.getLong(start + 12) == header.size()) {
            return dataEnd + start + 20;
        }
        boolean narrow = count >= start + 12
                && buffer.getInt(start + 4) == (int) header.packedSize()
                && buffer.getInt(start + 8) == (int) header.size();
        return narrow ? dataEnd + start + 12 : dataEnd;
    }
}
