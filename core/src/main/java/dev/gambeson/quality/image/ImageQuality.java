package dev.gambeson.quality.image;

import dev.gambeson.data.Tensor;
import dev.gambeson.data.image.ImageEntry;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.image.ImageReader;
import dev.gambeson.data.image.UnreadableImage;
import dev.gambeson.format.Limits;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.ImageRules;
import dev.gambeson.quality.QualityResult;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.quality.label.TensorLabels;
import dev.gambeson.quality.row.Overlap;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks folders of images, one image after the other: what cannot be decoded, what is blank, tiny, turned or stored
 * differently, what stands twice or in both sets, and the labels.
 *
 * <p>Of an image a hash and a small grey copy are kept. Images are compared pixel by pixel: one that was shifted, cut or saved
 * anew with losses is another one. A row is the place of an image in its folder, in the order of paths, from 1. Not
 * thread-safe.
 */
public final class ImageQuality {

    private static final double MANY = 0.01;
    private static final long SOME = 5;

    private final long seed;
    private final Limits limits;
    private @Nullable HashIndex training;

    /**
     * Checks.
     *
     * @param seed of the sample of labels
     * @param limits bounds the memory
     */
    public ImageQuality(long seed, Limits limits) {
        this.seed = seed;
        this.limits = limits;
    }

    /**
     * Examines a training set.
     *
     * @throws dev.gambeson.format.InputException as {@link ImageReader#forEach}
     */
    public QualityResult train(ImageFolder folder) {
        return examine(
                new SubjectReport("train", folder.name(), folder.entries().size()), folder, true);
    }

    /**
     * Examines a test set, and looks for its images in the training set examined before, if one was.
     *
     * @throws dev.gambeson.format.InputException as {@link ImageReader#forEach}
     */
    public QualityResult test(ImageFolder folder) {
        return examine(new SubjectReport("test", folder.name(), folder.entries().size()), folder, false);
    }

    private QualityResult examine(SubjectReport report, ImageFolder folder, boolean trains) {
        report.add(Measure.value(Stage.DATA, "rows", folder.entries().size(), "count"));
        Seen seen = new Seen(limits, trains ? null : training, folder.entries().size());
        List<UnreadableImage> unreadable = ImageReader.forEach(folder, limits, ImageLook::of, seen::add);
        unreadable(report, unreadable);
        seen.oddities.report(report);
        duplicates(report, seen.index);
        HashIndex train = training;
        if (trains) {
            training = seen.index;
        } else if (train != null) {
            report.add(Measure.proportion(Stage.DATA, "overlap_rate", seen.inTraining.count(), seen.examined));
            if (!seen.inTraining.isEmpty()) {
                report.add(Overlap.of(seen.inTraining, seen.examined, train, seen.index)
                        .finding(report, "images", "pixel by pixel", seen.inTraining.count()));
            }
        }
        if (!folder.classes().isEmpty()) {
            TensorLabels.examine(report, folder.name(), seen.thumbnails(), seen.labels(), seed);
        }
        return report.result();
    }

    /** What was kept of the images so far. */
    private static final class Seen {
        private final HashIndex index;
        private final @Nullable HashIndex train;
        private final Sightings inTraining = new Sightings();
        private final Oddities oddities = new Oddities();
        private final float[] thumbnails;
        private final int[] labels;
        private long examined;
        private int count;

        Seen(Limits limits, @Nullable HashIndex train, int most) {
            this.index = HashIndex.within(limits, 1, false);
            this.train = train;
            // Labels of more are told by the first of them.
            int kept = (int) Math.min(most, limits.memoryBytes() / 8 / (4L * ImageLook.EDGE * ImageLook.EDGE));
            this.thumbnails = new float[kept * ImageLook.EDGE * ImageLook.EDGE];
            this.labels = new int[kept];
        }

        void add(ImageEntry entry, ImageLook look) {
            long row = entry.index() + 1L;
            index.add(look.hash(), row, 0);
            if (train != null && train.keeps(look.hash())) {
                examined++;
                if (train.firstRow(look.hash()) > 0) {
                    inTraining.add(row);
                }
            }
            oddities.add(entry, look);
            if (count < labels.length) {
                System.arraycopy(
                        look.thumbnail(), 0, thumbnails, count * look.thumbnail().length, look.thumbnail().length);
                labels[count++] = entry.label();
            }
        }

        Tensor thumbnails() {
            return new Tensor(new int[] {labels.length, ImageLook.EDGE, ImageLook.EDGE}, thumbnails).slice(0, count);
        }

        int[] labels() {
            return Arrays.copyOf(labels, count);
        }
    }

    private static void unreadable(SubjectReport report, List<UnreadableImage> unreadable) {
        report.add(Measure.proportion(Stage.DATA, "unreadable_rate", unreadable.size(), report.rows()));
        if (unreadable.isEmpty()) {
            return;
        }
        Sightings seen = new Sightings();
        unreadable.forEach(one -> seen.add(one.entry().index() + 1L));
        StringBuilder detail = new StringBuilder(SubjectReport.share(unreadable.size(), report.rows(), "images"));
        detail.append(" cannot be decoded and were left out");
        unreadable.stream()
                .limit(Sightings.SHOWN)
                .forEach(one -> detail.append("; ").append(one.problem().getMessage()));
        boolean many = unreadable.size() >= MANY * report.rows();
        report.add(
                ImageRules.UNREADABLE,
                many ? Severity.HIGH : Severity.MEDIUM,
                detail.toString(),
                seen,
                null,
                report.rows());
    }

    private static void duplicates(SubjectReport report, HashIndex index) {
        Sightings repeats = index.repeats();
        long all = report.rows();
        report.add(Measure.proportion(Stage.DATA, "duplicate_rate", repeats.count(), all));
        if (!repeats.isEmpty()) {
            boolean many = repeats.count() >= SOME && repeats.count() >= MANY * all;
            String detail = SubjectReport.share(repeats.count(), all, "images") + index.sampling()
                    + " are equal to an earlier one, pixel by pixel: " + repeats;
            report.add(Finding.of(QualityRules.DUPLICATE_ROWS, detail)
                    .withSeverity(many ? Severity.MEDIUM : Severity.LOW)
                    .at(report.at(repeats.first(), null))
                    .with("count", repeats.count())
                    .with("rate", (double) repeats.count() / all)
                    .with("rows", repeats.rows()));
        }
    }
}
