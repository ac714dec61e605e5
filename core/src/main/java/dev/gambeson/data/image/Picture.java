package dev.gambeson.data.image;

/**
 * A decoded image of 8-bit samples, row by row from the top, the channels of a pixel side by side.
 *
 * @param origin what the file says beside its pixels
 * @param width pixels of a row
 * @param height rows
 * @param channels 1 for grey, 3 for red, green and blue
 * @param samples {@code height × width × channels} bytes, unsigned; owned by this picture and not to be changed
 */
public record Picture(Origin origin, int width, int height, int channels, byte[] samples) {

    /** The weights of red, green and blue in a grey value, in 65536ths (ITU-R BT.601), as Pillow rounds them. */
    private static final int[] GREY = {19595, 38470, 7471};

    /**
     * What a file says of an image beside its pixels.
     *
     * @param format its format
     * @param mode what Pillow calls the kind of its pixels, such as {@code L}, {@code RGB}, {@code P}, {@code CMYK}
     * @param orientation how EXIF says that it is to be turned, 1 to 8; 1 is as it is
     */
    public record Origin(PictureFormat format, String mode, int orientation) {

        /** An image that lies as it is. */
        public Origin(PictureFormat format, String mode) {
            this(format, mode, 1);
        }
    }

    public Picture {
        if (channels != 1 && channels != 3 || (long) width * height * channels != samples.length) {
            throw new IllegalArgumentException(
                    samples.length + " samples are no image of " + width + "x" + height + "x" + channels);
        }
    }

    /** The same image in grey, as Pillow's {@code convert("L")}: L = (19595 R + 38470 G + 7471 B + 32768) / 65536. */
    public Picture grey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[width * height];
        for (int i = 0, from = 0; i < grey.length; i++, from += 3) {
            int sum = GREY[0] * (samples[from] & 0xff)
                    + GREY[1] * (samples[from + 1] & 0xff)
                    + GREY[2] * (samples[from + 2] & 0xff);
            grey[i] = (byte) (sum + 0x8000 >> 16);
        }
        return new Picture(origin, width, height, 1, grey);
    }

    /** The same image in colour, as Pillow's {@code convert("RGB")}. */
    public Picture colour() {
        if (channels == 3) {
            return this;
        }
        byte[] colour = new byte[Math.multiplyExact(3, samples.length)];
        for (int i = 0; i < samples.length; i++) {
            colour[3 * i] = samples[i];
            colour[3 * i + 1] = samples[i];
            colour[3 * i + 2] = samples[i];
        }
        return new Picture(origin, width, height, 3, colour);
    }

    /** Such as {@code 640x480}: width before height, as people write it. */
    public String size() {
        return width + "x" + height;
    }
}
