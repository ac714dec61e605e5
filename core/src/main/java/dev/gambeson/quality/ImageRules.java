package dev.gambeson.quality;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** The rules of data quality that are about images. */
public final class ImageRules {

    /** Files that are no image. */
    public static final Rule UNREADABLE = QualityRules.about(
            List.of(),
            "unreadable-images",
            Severity.MEDIUM,
            "Images cannot be decoded",
            "Files end early, are damaged, or are of a format that is not read. They were left out of everything else. A"
                    + " training program skips them, stops, or fills them with grey. High from 1 in 100 images on.",
            "Copy them again from where they come from, or remove them and their labels.");

    /** Images of one value. */
    public static final Rule BLANK = QualityRules.about(
            List.of(),
            "blank-images",
            Severity.LOW,
            "Images are blank",
            "All pixels of an image have the same colour, to 2 of 255: a failed camera, a failed export, a placeholder. A label"
                    + " on it teaches that nothing is something. Medium from 1 in 100 images on.",
            "Remove them, or export them again.");

    /** Images of few pixels. */
    public static final Rule TINY = QualityRules.about(
            List.of(),
            "tiny-images",
            Severity.LOW,
            "Images have very few pixels",
            "An edge is shorter than 8 pixels, or than a tenth of what is usual in the set. Enlarged to the size that a model"
                    + " takes, little can be seen on it.",
            "Remove them, or replace them by the originals.");

    /** Images of several modes. */
    public static final Rule MODES = QualityRules.about(
            List.of(),
            "image-modes",
            Severity.LOW,
            "Images are stored in different ways",
            "Some are grey and others coloured, or some have transparency, a palette or inks. Where that goes with the class, a"
                    + " model can learn it in place of what the images show.",
            "Convert all of them alike: PIL.Image.open(file).convert(\"RGB\").");

    /** Images that EXIF would turn. */
    public static final Rule TURNED = QualityRules.about(
            List.of(),
            "turned-images",
            Severity.LOW,
            "Images are to be turned before they are shown",
            "The camera was held on its side and wrote so into the file (EXIF orientation). Viewers turn such images; PIL,"
                    + " torchvision's ImageFolder and this program do not, and a model sees them lying.",
            "Turn them for good with PIL.ImageOps.exif_transpose, at training as well as in use.");

    /** Grey images of 16 bits. */
    public static final Rule CLIPPED = QualityRules.about(
            List.of(),
            "clipped-images",
            Severity.MEDIUM,
            "Grey images of 16 bits lose nearly everything",
            "PIL makes 255 of every value above 255 when it converts such an image to 8 bits, as torchvision's ImageFolder lets"
                    + " it do, and so does this program: the image is nearly white.",
            "Scale them to 8 bits before training: numpy.asarray(image) // 256, or by the range that the sensor uses.");

    private ImageRules() {}

    /** All of them, in the order of the checks. */
    static List<Rule> all() {
        return List.of(UNREADABLE, BLANK, TINY, MODES, TURNED, CLIPPED);
    }
}
