package dev.gambeson.data.image;

import dev.gambeson.data.image.jpeg.Jpeg;
import dev.gambeson.data.image.plain.Bitmap;
import dev.gambeson.data.image.plain.PortableMap;
import dev.gambeson.data.image.png.Png;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;

/**
 * Decodes images: PNG, JPEG, BMP, PGM and PPM.
 *
 * <p>The format is told by the content. The pixels are those that Pillow 13 with libjpeg-turbo gives after {@code
 * convert("RGB")}, or for a grey image {@code convert("L")}, bit by bit: transparency is dropped, colour profiles and
 * gamma do nothing, and an orientation that EXIF asks for is told but not applied. No size that a file claims is believed
 * before it is held against {@link Limits} and against what so many bytes can hold. Where Pillow mends a damaged image by
 * guessing, it is refused here. Thread-safe.
 */
public final class Pictures {

    /** Files are read whole, and images are small. */
    private static final long MOST_BYTES = 256L << 20;

    private Pictures() {}

    /**
     * Decodes the image in a file.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param limits bounds the memory
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} that names the offset where it is damaged or ends
     *     early; {@code INPUT_TOO_LARGE}; {@code INPUT_UNSUPPORTED} where it is of another format, with what to do
     */
    public static Picture read(Path file, String name, Limits limits) {
        try (FileInput input = FileInput.open(file, name)) {
            long most = Math.min(MOST_BYTES, Math.min(limits.fileBytes(), limits.memoryBytes()));
            return decode(input.readAll(most), name, limits);
        }
    }

    /**
     * Decodes an image.
     *
     * @param bytes the whole file
     * @param name the file as the user named it, for errors
     * @param limits bounds the memory
     * @throws dev.gambeson.format.InputException as {@link #read}
     */
    public static Picture decode(byte[] bytes, String name, Limits limits) {
        ImageBytes in = new ImageBytes(bytes, name);
        PictureFormat format = PictureFormat.of(bytes);
        return switch (format) {
            case PNG -> Png.decode(in, limits);
            case JPEG -> Jpeg.decode(in, limits);
            case BMP -> Bitmap.decode(in, limits);
            case PNM -> PortableMap.decode(in, limits);
            case GIF, WEBP, TIFF, HEIF, JPEG2000 ->
                throw in.unsupported(
                        "is a " + format + " image, which is not read",
                        "Save it as PNG: PIL.Image.open(file).convert(\"RGB\").save(\"file.png\").");
            case OTHER ->
                throw bytes.length == 0
                        ? in.malformed("the file is empty")
                        : in.malformed(
                                "the first bytes are those of no image: it is neither PNG, JPEG, BMP, PGM nor PPM");
        };
    }
}
