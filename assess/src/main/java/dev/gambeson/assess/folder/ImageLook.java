package dev.gambeson.assess.folder;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.image.ImageReader;
import dev.gambeson.data.image.Picture;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells folders of images from others by the names in them, and looks at a few of the images. */
final class ImageLook {

    private static final int PEEKED = 200;
    private static final int CLASSES_PEEKED = 5;
    private static final int FEW = 32;
    /** So many images for each other file make a folder one of images. */
    private static final int SHARE = 4;

    /** Sub-folders of these names are parts of a split and not classes. */
    private static final Set<String> PARTS =
            Set.of("train", "training", "test", "testing", "val", "valid", "validation", "dev", "eval", "holdout");

    private ImageLook() {}

    /** What the first names of a folder are. */
    private record Names(List<Path> folders, int images, int others) {

        static Names of(Path folder) {
            List<Path> folders = new ArrayList<>();
            int images = 0;
            int others = 0;
            int entries = 0;
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    String name = child.getFileName().toString();
                    if (++entries > PEEKED) {
                        break;
                    }
                    if (name.startsWith(".") || Files.isSymbolicLink(child)) {
                        continue;
                    }
                    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                        folders.add(child);
                    } else if (ImageFolder.isImage(name)) {
                        images++;
                    } else {
                        others++;
                    }
                }
            } catch (IOException | DirectoryIteratorException | SecurityException e) {
                return new Names(List.of(), 0, 0);
            }
            return new Names(folders, images, others);
        }

        boolean isImagesAlone() {
            return folders.isEmpty() && images > 0 && others * SHARE <= images;
        }
    }

    /** Whether a folder holds images, or a folder of images for each class, and hardly anything else. */
    static boolean isImages(Path folder) {
        Names names = Names.of(folder);
        if (names.folders.isEmpty()) {
            return names.images > 1 && names.isImagesAlone();
        }
        boolean split = names.folders.stream()
                .anyMatch(one -> PARTS.contains(one.getFileName().toString().toLowerCase(Locale.ROOT)));
        return names.folders.size() > 1
                && !split
                && names.images + names.others <= SHARE
                && names.folders.stream()
                        .limit(CLASSES_PEEKED)
                        .allMatch(one -> Names.of(one).isImagesAlone());
    }

    /**
     * Looks at a few images.
     *
     * @throws InputException where none of them can be read
     */
    static SeenImages of(InputFile file, Limits limits) {
        ImageFolder images = ImageFolder.open(file.path(), file.name());
        List<Picture> sizes = new ArrayList<>();
        ImageReader.forEach(images.first(FEW), limits, ImageLook::size, (entry, picture) -> sizes.add(picture));
        if (sizes.isEmpty()) {
            throw InputException.malformed(Location.of(file.name()), "holds no image that can be read");
        }
        Picture first = sizes.get(0);
        boolean oneSize = sizes.stream().allMatch(one -> one.size().equals(first.size()));
        return new SeenImages(file, images, first.width(), first.height(), oneSize);
    }

    private static Picture size(Picture picture) {
        return picture;
    }
}
