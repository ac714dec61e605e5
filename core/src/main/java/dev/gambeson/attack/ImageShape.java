package dev.gambeson.attack;

import java.util.Optional;

/**
 * Where the pixels of an image lie in an example.
 *
 * @param channels 1 for grey, 3 for colour
 * @param height rows
 * @param width columns
 * @param channelsLast whether the channels of a pixel lie side by side (NHWC) or each channel is a plane (NCHW)
 */
public record ImageShape(int channels, int height, int width, boolean channelsLast) {

    /** More planes than this are not colours, so the last dimension is looked at. */
    private static final int MOST_COLOURS = 4;

    /**
     * The image in an example of that shape: {@code [height, width]}, {@code [channels, height, width]} or {@code [height,
     * width, channels]}; nothing where it is no image, or a line of pixels only.
     */
    public static Optional<ImageShape> of(int[] exampleShape) {
        Optional<ImageShape> image = switch (exampleShape.length) {
            case 2 -> Optional.of(new ImageShape(1, exampleShape[0], exampleShape[1], false));
            case 3 ->
                Optional.of(
                        exampleShape[0] > MOST_COLOURS && exampleShape[2] <= MOST_COLOURS
                                ? new ImageShape(exampleShape[2], exampleShape[0], exampleShape[1], true)
                                : new ImageShape(exampleShape[0], exampleShape[1], exampleShape[2], false));
            default -> Optional.empty();
        };
        return image.filter(shape -> shape.height > 1 && shape.width > 1);
    }

    /** The index of a pixel's channel in the example. */
    public int index(int channel, int row, int column) {
        return channelsLast ? (row * width + column) * channels + channel : (channel * height + row) * width + column;
    }
}
