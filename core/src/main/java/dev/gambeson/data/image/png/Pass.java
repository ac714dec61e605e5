package dev.gambeson.data.image.png;

/** The seven passes of Adam7, by which an interlaced image comes from coarse to fine. */
enum Pass {
    FIRST(0, 0, 8, 8),
    SECOND(0, 4, 8, 8),
    THIRD(4, 0, 8, 4),
    FOURTH(0, 2, 4, 4),
    FIFTH(2, 0, 4, 2),
    SIXTH(0, 1, 2, 2),
    SEVENTH(1, 0, 2, 1);

    private final int row;
    private final int column;
    private final int down;
    private final int across;

    Pass(int row, int column, int down, int across) {
        this.row = row;
        this.column = column;
        this.down = down;
        this.across = across;
    }

    void read(Header header, PixelStream stream, Samples writer) {
        int width = (header.width() - column + across - 1) / across;
        int height = (header.height() - row + down - 1) / down;
        if (width > 0 && height > 0) {
            new Lines(header, width, height).read(stream, writer, row, column, down, across);
        }
    }
}
