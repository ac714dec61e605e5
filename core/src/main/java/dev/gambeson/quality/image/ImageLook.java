package dev.gambeson.quality.image;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.image.Interpolation;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.Preparation;
import java.util.List;

/**
 * What the checks keep of an image.
 *
 * @param hash of its size and all its pixels
 * @param blank whether all pixels are alike
 * @param thumbnail its grey values at {@value #EDGE} by {@value #EDGE}, 0 to 1
 */
record ImageLook(Picture.Origin origin, int width, int height, long hash, boolean blank, float[] thumbnail) {

    static final int EDGE = 16;

    /** What a camera's noise or a JPEG makes of one colour. */
    private static final int NOISE = 2;

    private static final Preparation SMALL = new Preparation(List.of(EDGE, EDGE), List.of(), Interpolation.BILINEAR, 1);

    static ImageLook of(Picture picture) {
        byte[] samples = picture.samples();
        long hash = CellHash.mix((long) picture.width() << 32 | picture.height());
        int[] least = {255, 255, 255};
        int[] greatest = new int[3];
        int channel = 0;
        for (byte sample : samples) {
            int value = sample & 0xff;
            hash = CellHash.mix(hash ^ value);
            least[channel] = Math.min(least[channel], value);
            greatest[channel] = Math.max(greatest[channel], value);
            channel = channel + 1 == picture.channels() ? 0 : channel + 1;
        }
        boolean blank = true;
        for (int c = 0; c < picture.channels(); c++) {
            blank &= greatest[c] - least[c] <= NOISE;
        }
        byte[] small = SMALL.apply(picture).samples();
        float[] thumbnail = new float[small.length];
        for (int i = 0; i < small.length; i++) {
            thumbnail[i] = (small[i] & 0xff) / 255f;
        }
        return new ImageLook(picture.origin(), picture.width(), picture.height(), hash, blank, thumbnail);
    }

    int shorter() {
        return Math.min(width, height);
    }
}
