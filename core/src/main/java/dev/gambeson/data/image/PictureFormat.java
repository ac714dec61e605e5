package dev.gambeson.data.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Formats of images, told by their first bytes. */
public enum PictureFormat {
    PNG(true),
    JPEG(true),
    BMP(true),
    /** The binary portable grey and pixel maps of Netpbm. */
    PNM(true),
    GIF(false),
    WEBP(false),
    TIFF(false),
    /** HEIC and AVIF, which are video frames in a box. */
    HEIF(false),
    JPEG2000(false),
    /** No image that is known. */
    OTHER(false);

    /** How many bytes tell a format. */
    public static final int START = 16;

    private final boolean read;

    PictureFormat(boolean read) {
        this.read = read;
    }

    /** Whether Gambeson decodes it. */
    public boolean isRead() {
        return read;
    }

    /** Its name in reports, such as {@code png}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a file with these first bytes. */
    public static PictureFormat of(byte[] start) {
        String text = new String(start, 0, Math.min(START, start.length), StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return GIF;
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return TIFF;
        }
        if (text.startsWith("ftyp", 4)) {
            return HEIF;
        }
        if (text.startsWith("\0\0\0\fjP  ") || text.startsWith("\u00ff\u004f\u00ff\u0051")) {
            return JPEG2000;
        }
        if (text.length() > 2
                && text.charAt(0) == 'P'
                && "123456".indexOf(text.charAt(1)) >= 0
                && text.charAt(2) <= ' ') {
            return PNM;
        }
        // Four bytes of zeros after the size are reserved: two letters alone are too little.
        return text.startsWith("BM") && text.startsWith("\0\0\0\0", 6) ? BMP : OTHER;
    }
}
