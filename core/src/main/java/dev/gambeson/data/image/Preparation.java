package dev.gambeson.data.image;

import java.util.List;

/**
 * What is done to an image before a model sees it, in this order: grey or colour, resize, cut out the middle; as
 * torchvision's {@code Grayscale}, {@code Resize} and {@code CenterCrop} do to images of Pillow, bit by bit.
 *
 * @param resize one number for the shorter edge, or height and width; empty for as it is
 * @param crop one number for a square, or height and width; empty for all. Where the image is smaller there is black around it
 * @param interpolation how pixels are mixed
 * @param channels 1 for grey, 3 for colour
 */
public record Preparation(List<Integer> resize, List<Integer> crop, Interpolation interpolation, int channels) {

    /** The greatest edge that may be asked for. */
    public static final int MOST = 8192;

    public Preparation {
        resize = List.copyOf(resize);
        crop = List.copyOf(crop);
        boolean sound = List.of(resize, crop).stream()
                .allMatch(edges -> edges.size() <= 2 && edges.stream().allMatch(edge -> edge >= 1 && edge <= MOST));
        if (!sound || channels != 1 && channels != 3) {
            throw new IllegalArgumentException("no preparation resizes to " + resize + ", crops to " + crop
                    + " and has " + channels + " channels");
        }
    }

    /** Nothing is done but to make all grey or all coloured. */
    public static Preparation none(int channels) {
        return new Preparation(List.of(), List.of(), Interpolation.BILINEAR, channels);
    }

    /** The prepared picture. */
    public Picture apply(Picture picture) {
        Picture coloured = channels == 1 ? picture.grey() : picture.colour();
        return cropped(resized(coloured));
    }

    private Picture resized(Picture picture) {
        if (resize.isEmpty()) {
            return picture;
        }
        if (resize.size() == 2) {
            return Resize.to(picture, resize.get(1), resize.get(0), interpolation);
        }
        int edge = resize.get(0);
        int shorter = Math.min(picture.width(), picture.height());
        int longer = Math.max(picture.width(), picture.height());
        // A thread of a pixel's width would become longer than memory.
        int other = (int) Math.min((long) MOST * MOST / edge, (long) ((double) ((long) edge * longer) / shorter));
        boolean upright = picture.width() <= picture.height();
        return Resize.to(picture, upright ? edge : other, upright ? other : edge, interpolation);
    }

    private Picture cropped(Picture picture) {
        if (crop.isEmpty()) {
            return picture;
        }
        int height = crop.get(0);
        int width = crop.get(crop.size() - 1);
        int top = first(picture.height(), height);
        int left = first(picture.width(), width);
        int pixel = picture.channels();
        byte[] out = new byte[height * width * pixel];
        for (int y = Math.max(0, -top); y < Math.min(height, picture.height() - top); y++) {
            int from = Math.max(0, -left);
            int to = Math.min(width, picture.width() - left);
            System.arraycopy(
                    picture.samples(),
                    ((y + top) * picture.width() + from + left) * pixel,
                    out,
                    (y * width + from) * pixel,
                    (to - from) * pixel);
        }
        return new Picture(picture.origin(), width, height, picture.channels(), out);
    }

    /** Halves round to even, as Python does; what is black around is one less before than behind where it is odd. */
    private static int first(int given, int wanted) {
        return given >= wanted ? (int) Math.rint((given - wanted) / 2.0) : -((wanted - given) / 2);
    }
}
