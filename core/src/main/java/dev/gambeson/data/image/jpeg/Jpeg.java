package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.data.image.Picture;
import dev.gambeson.format.Limits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG (ITU-T T.81, JFIF, Adobe's APP14) into the pixels of libjpeg-turbo with its default settings: the islow
 * transform, triangle upsampling. Arithmetic coding, lossless and hierarchical images and 12 bits are not read. Not
 * thread-safe.
 */
public final class Jpeg {

    /** Of so many scans no camera or program makes use, and each costs time for the whole image. */
    private static final int MOST_SCANS = 200;

    /** By these frequencies libjpeg decides whether it smooths an image whose scans are not all there. */
    private static final int SMOOTHED = 10;

    private final ImageBytes in;
    private final Limits limits;
    private final int[] @Nullable [] divisors = new int[4][];
    private final @Nullable HuffmanTable[] direct = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] alternating = new HuffmanTable[4];
    private final ColourSpace.Hints hints = new ColourSpace.Hints();
    private int orientation = 1;
    private int interval;
    private int scans;
    private @Nullable Frame frame;

    private Jpeg(ImageBytes in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Decodes an image.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} with the offset, {@code INPUT_TOO_LARGE}, {@code
     *     INPUT_UNSUPPORTED}
     */
    public static Picture decode(ImageBytes in, Limits limits) {
        return new Jpeg(in, limits).picture();
    }

    private Picture picture() {
        in.seek(2);
        while (true) {
            int marker = marker();
            if (marker == 0xd9) {
                break;
            }
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                continue;
            }
            if (marker == 0xd8) {
                throw in.malformed("a second image begins in the first");
            }
            int start = in.at();
            int length = in.nextShort();
            if (length < 2) {
                throw in.malformed("a segment is shorter than its header");
            }
            int end = start + length;
            if (end > in.length()) {
                throw in.truncated();
            }
            segment(marker, end);
            if (marker == 0xda) {
                scan();
                if (isWhole()) {
                    break;
                }
            } else {
                in.seek(end);
            }
        }
        return ColourSpace.of(whole(), hints).picture(whole(), orientation);
    }

    /** The next marker; libjpeg too passes over what stands before it. */
    private int marker() {
        int next = in.next();
        while (true) {
            while (next != 0xff) {
                next = in.next();
            }
            while (next == 0xff) {
                next = in.next();
            }
            if (next != 0) {
                return next;
            }
        }
    }

    private void segment(int marker, int end) {
        switch (marker) {
            case 0xc4 -> huffman(end);
            case 0xdb -> divisors(end);
            case 0xdd -> {
                demand(end, 2);
                interval = in.nextShort();
            }
            case 0xcc ->
                throw in.unsupported("is an arithmetically coded JPEG, which is not read", "Save it as baseline.");
            case 0xe0 -> hints.jfif(in, end);
            case 0xe1 -> orientation = Exif.orientation(in.all(), in.at(), end, orientation);
            case 0xee -> hints.adobe(in, end);
            default -> {
                if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc8) {
                    if (frame != null) {
                        throw in.malformed("the image has two frames");
                    }
                    demand(end, 6);
                    frame = Frame.read(in, marker, limits);
                }
            }
        }
        if (in.at() > end) {
            throw in.malformed("a segment is longer than its header says");
        }
    }

    private void demand(int end, int bytes) {
        if (end - in.at() < bytes) {
            throw in.malformed("a segment is too short");
        }
    }

    private void huffman(int end) {
        while (in.at() < end) {
            int which = in.next();
            boolean isDirect = which >> 4 == 0;
            if (which >> 4 > 1 || (which & 15) > 3) {
                throw in.malformed("there is no Huffman table " + which);
            }
            (isDirect ? direct : alternating)[which & 15] = HuffmanTable.read(in, isDirect);
        }
    }

    private void divisors(int end) {
        while (in.at() < end) {
            int which = in.next();
            if (which >> 4 > 1 || (which & 15) > 3) {
                throw in.malformed("there is no table of divisors " + which);
            }
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[ZigZag.NATURAL[k]] = which >> 4 == 0 ? in.next() : in.nextShort();
            }
            divisors[which & 15] = table;
        }
    }

    private void scan() {
        Frame known = frame;
        if (known == null) {
            throw in.malformed("a scan comes before the size of the image");
        }
        if (++scans > MOST_SCANS) {
            throw in.malformed("the image has more than " + MOST_SCANS + " scans");
        }
        Scan scan = Scan.read(in, known);
        for (Component one : scan.components()) {
            if (one.divisors == null) {
                one.divisors = divisors[one.quantization];
            }
            if (one.divisors == null) {
                throw in.malformed("the table of divisors " + one.quantization + " is missing");
            }
        }
        known.allocate();
        scan.decode(new EntropyReader(in), known, decoder(known, scan), interval);
    }

    private BlockDecoder decoder(Frame known, Scan scan) {
        if (!known.progressive()) {
            return new SequentialBlocks(tables(direct, scan.direct()), tables(alternating, scan.alternating()));
        }
        boolean refines = scan.high() != 0;
        // The bits that refine direct currents are written as they are.
        HuffmanTable[] tables = scan.from() > 0
                ? tables(alternating, scan.alternating())
                : refines ? new HuffmanTable[0] : tables(direct, scan.direct());
        return new ProgressiveBlocks(tables, scan.from(), scan.to(), refines, scan.low());
    }

    private HuffmanTable[] tables(@Nullable HuffmanTable[] all, int[] chosen) {
        HuffmanTable[] tables = new HuffmanTable[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            HuffmanTable table = all[chosen[i]];
            if (table == null) {
                throw in.malformed("the Huffman table " + chosen[i] + " is missing");
            }
            tables[i] = table;
        }
        return tables;
    }

    /** What follows the last scan of an image that comes whole is nothing to it. */
    private boolean isWhole() {
        Frame known = Objects.requireNonNull(frame);
        return !known.progressive() && known.components().stream().allMatch(one -> one.scanned);
    }

    private Frame whole() {
        Frame known = frame;
        if (known == null || known.components().stream().anyMatch(one -> !one.scanned)) {
            throw in.malformed("the image ends before all its colours came");
        }
        if (known.progressive()) {
            for (Component one : known.components()) {
                for (int k = 0; k < SMOOTHED; k++) {
                    if (one.precision[k] != 0) {
                        throw in.unsupported(
                                "is a progressive JPEG whose last scans are missing",
                                "Copy or download it again, or save it anew.");
                    }
                }
            }
        }
        return known;
    }
}
