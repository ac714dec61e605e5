package dev.gambeson.data.image;

import java.nio.file.Path;

/**
 * An image of a folder.
 *
 * @param index its place among all images of the folder, from 0
 * @param path where it is in the folder, with slashes
 * @param file where it is
 * @param label the index of its class, or {@link #NONE}
 */
public record ImageEntry(int index, String path, Path file, int label) {

    /** The label of an image of which nobody said what it shows. */
    public static final int NONE = -1;
}
