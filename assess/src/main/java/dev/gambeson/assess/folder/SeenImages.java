package dev.gambeson.assess.folder;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.image.ImageFolder;

/**
 * A folder of images.
 *
 * @param file where it is
 * @param images what it holds
 * @param width of the first image that can be read
 * @param height of the same
 * @param oneSize whether all images that were looked at have that size
 */
public record SeenImages(InputFile file, ImageFolder images, int width, int height, boolean oneSize) {

    /** Whether sub-folders say what the images show. */
    public boolean isLabelled() {
        return !images.classes().isEmpty();
    }
}
