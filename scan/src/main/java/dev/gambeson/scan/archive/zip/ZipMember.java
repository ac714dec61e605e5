package dev.gambeson.scan.archive.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveRules;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.archive.Unpacked;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import java.util.zip.CRC32;

/** A member as one of its headers describes it. Not thread-safe. */
final class ZipMember implements Member {

    private final Inspection inspection;
    private final String name;
    private final ZipHeader header;
    private final long offset;
    private final Content packed;
    private final boolean cut;
    private final boolean shared;
    private final boolean checksumKnown;
    private boolean told;

    /**
     * A member.
     *
     * @param name one of those that it has
     * @param header what is believed of it
     * @param entry where it is; it has a local header
     * @param shared whether other members have some of its bytes too
     */
    ZipMember(
            Content archive,
            Inspection inspection,
            String name,
            ZipHeader header,
            ZipEntry entry,
            long dataStart,
            boolean shared) {
        this.inspection = inspection;
        this.name = name;
        this.header = header;
        this.offset = entry.offset();
        long packedSize = entry.packedSize(header);
        this.packed = archive.part(dataStart, packedSize);
        this.cut = packed.size() < packedSize;
        this.shared = shared;
        this.checksumKnown = header != entry.local() || !header.sizesFollow() || header.crc32() != 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long size() {
        return header.size();
    }

    @Override
    public boolean stored() {
        return header.method() == ZipMethod.STORED;
    }

    /** What is believed of it. */
    ZipHeader header() {
        return header;
    }

    /** Compares the checksum of bytes that the archive holds as they are, where that costs no second reading of a file. */
    void compareStored() {
        if (stored() && !shared && !cut && !header.encrypted() && checksumKnown) {
            inspection.inside(name).checksum(packed, header.crc32(), wrongChecksum(), null);
        }
    }

    @Override
    public Content open() {
        return stored() ? openStored() : unpack();
    }

    private Content openStored() {
        if (header.encrypted()) {
            notEncrypted(crcOf(packed) == header.crc32());
        }
        if (shared) {
            inspection.spending().unpack(packed.size());
        }
        if (cut && !told) {
            inspection.inside(name).incomplete("ends too early", packed.size());
        }
        told = true;
        return packed;
    }

    private Content unpack() {
        boolean within = inspection.spending().unpackedLeft() >= 0;
        Unpacked unpacked = Unpacked.of(ZipMethod.decoder(header, packed), inspection.spending());
        try {
            boolean right = unpacked.broken() == null && unpacked.crc32() == header.crc32();
            if (header.encrypted()) {
                notEncrypted(right);
            }
            if (!told) {
                told = true;
                tell(unpacked);
                ArchiveRules.tellBomb(within, inspection.inside(name));
            }
            return unpacked.content();
        } catch (InputException e) {
            unpacked.close();
            throw e;
        }
    }

    private void tell(Unpacked unpacked) {
        Inspection inside = inspection.inside(name);
        InputException broken = unpacked.broken();
        if (broken != null) {
            inside.incomplete(broken);
            return;
        }
        if (checksumKnown && unpacked.crc32() != header.crc32()) {
            inside.found(wrongChecksum());
        }
        boolean sized = header.size() != 0 || !header.sizesFollow();
        if (sized && unpacked.content().size() != header.size()) {
            inside.found(ZipComparison.differ(
                    name,
                    "size",
                    "It unpacks to " + unpacked.content().size() + " bytes, its header says " + header.size() + "."));
        }
        if (unpacked.packed() >= 0 && unpacked.packed() < packed.size()) {
            inside.found(ZipComparison.differ(
                    name,
                    "end",
                    "Its packed bytes end after " + unpacked.packed() + " of " + packed.size()
                            + "; what follows belongs to it by its header and to nobody by its content."));
        }
    }

    private void notEncrypted(boolean readable) {
        if (!readable) {
            throw InputException.unsupported(
                    new Location(null, null, null, null, null),
                    "is encrypted",
                    "Decrypt the archive in a sandbox and scan the result.");
        }
        if (!told) {
            inspection
                    .inside(name)
                    .found(Finding.of(
                                    ZipRules.FALSE_ENCRYPTION,
                                    "A header of the member says that it is encrypted; it was read as it is.")
                            .with("name", Excerpt.of(name)));
        }
    }

    private Finding wrongChecksum() {
        Finding finding = Finding.of(
                        ZipRules.CHECKSUM,
                        header.crc32() == 0
                                ? "The directory has the checksum 0, as of a member whose checksum was not taken."
                                : "The checksum of the member is not the one that its header states.")
                .with("name", Excerpt.of(name));
        return header.crc32() == 0 ? finding.withSeverity(Severity.LOW) : finding;
    }

    private static long crcOf(Content content) {
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[1 << 16];
        long position = 0;
        for (int count; (count = content.read(position, chunk, 0, chunk.length)) > 0; position += count) {
            crc.update(chunk, 0, count);
        }
        return crc.getValue();
    }
}
