package dev.gambeson.data.image.png;

/** Rows of packed samples with the filters taken away (ISO/IEC 15948, clause 9). Not thread-safe. */
final class Lines {

    private final int height;
    private final int width;
    /** Bytes from one pixel to the next, at least 1. */
    private final int step;

    private byte[] line;
    private byte[] above;

    Lines(Header header, int width, int height) {
        int bits = header.samples() * header.depth();
        this.width = width;
        this.height = height;
        this.step = Math.max(1, bits / 8);
        int bytes = (int) (((long) width * bits + 7) / 8);
        this.line = new byte[bytes];
        this.above = new byte[bytes];
    }

    /** Reads all rows and hands them on; row {@code i} is row {@code row + i × down} of the image. */
    void read(PixelStream stream, Samples writer, int row, int column, int down, int across) {
        byte[] filter = new byte[1];
        for (int y = 0; y < height; y++) {
            stream.read(filter, 0, 1);
            stream.read(line, 0, line.length);
            unfilter(filter[0], writer);
            writer.line(line, width, row + y * down, column, across);
            byte[] swap = above;
            above = line;
            line = swap;
        }
    }

    private void unfilter(int filter, Samples writer) {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < line.length; i++) {
                    line[i] += line[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < line.length; i++) {
                    line[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < line.length; i++) {
                    int left = i < step ? 0 : line[i - step] & 0xff;
                    line[i] += (byte) (left + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < line.length; i++) {
                    boolean first = i < step;
                    line[i] += first ? above[i] : paeth(line[i - step] & 0xff, above[i] & 0xff, above[i - step] & 0xff);
                }
            }
            default -> throw writer.malformed("a row has the filter " + filter + ", and there are five, 0 to 4");
        }
    }

    private static byte paeth(int left, int up, int corner) {
        int guess = left + up - corner;
        int byLeft = Math.abs(guess - left);
        int byUp = Math.abs(guess - up);
        int byCorner = Math.abs(guess - corner);
        return (byte) (byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner);
    }
}
