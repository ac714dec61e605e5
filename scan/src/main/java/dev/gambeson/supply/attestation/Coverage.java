package dev.gambeson.supply.attestation;

import dev.gambeson.crypto.envelope.Statement.Subject;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the subjects of a statement are exactly some files. There are two ways to name them, which are never mixed: a digest is
 * that of a whole where {@code dirHash} stands beside it, and that of one file where it does not; a file whose content is a list of
 * digests could pass for the whole otherwise.
 */
final class Coverage {

    private static final String CONTENT = "sha256";
    private static final String NAMES = "dirHash";
    private static final int MOST_SHOWN = 2;
    private static final int LONGEST_SHOWN = 200;

    private final Manifest manifest;

    Coverage(Manifest manifest) {
        this.manifest = manifest;
    }

    /** By the whole, as our statements name it; or by each of the files, as others do. */
    boolean holds(List<Subject> subjects) {
        return isWhole(subjects) || (isSingle() ? isAmong(subjects) : areAll(subjects));
    }

    private boolean isWhole(List<Subject> subjects) {
        List<Subject> wholes = subjects.stream()
                .filter(subject -> subject.digests().containsKey(NAMES))
                .toList();
        if (wholes.isEmpty()) {
            return false;
        }
        String root = manifest.rootDigest();
        String listing = manifest.listingDigest();
        return wholes.stream()
                .anyMatch(subject -> root.equals(subject.digests().get(CONTENT))
                        && listing.equals(subject.digests().get(NAMES)));
    }

    private boolean isSingle() {
        return manifest.resources().size() == 1
                && manifest.resources().get(0).name().equals(manifest.name());
    }

    /** What some subjects that are no others than these name instead, after "it is about", for people. */
    String difference(List<Subject> subjects) {
        if (subjects.stream().anyMatch(subject -> subject.digests().containsKey(NAMES))) {
            Subject last = subjects.get(subjects.size() - 1);
            return shown(last) + ", and the files are " + shortened(manifest.rootDigest());
        }
        List<String> named =
                subjects.stream().limit(MOST_SHOWN).map(Coverage::shown).toList();
        List<String> files = manifest.resources().stream()
                .limit(MOST_SHOWN)
                .map(file -> file.name() + " with " + shortened(file.sha256()))
                .toList();
        return joined(named, subjects.size()) + ", and the files are "
                + joined(files, manifest.resources().size());
    }

    private static String joined(List<String> some, int all) {
        return String.join(", ", some) + (all > some.size() ? " and " + (all - some.size()) + " more" : "");
    }

    /** What strangers have written may be as long as their file. */
    private static String shown(Subject subject) {
        return clipped(subject.name()) + " with " + shortened(subject.digests().getOrDefault(CONTENT, "no SHA-256"));
    }

    private static String shortened(String digest) {
        return digest.length() == 64 ? digest.substring(0, 12) : clipped(digest);
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** A single file under its name, whatever else was built with it. Another of the same name leaves open which was meant. */
    private boolean isAmong(List<Subject> subjects) {
        Resource file = manifest.resources().get(0);
        List<Subject> named = subjects.stream()
                .filter(subject -> lastPart(subject.name()).equals(file.name()))
                .toList();
        return !named.isEmpty()
                && named.stream()
                        .allMatch(subject -> isFile(subject)
                                && file.sha256().equals(subject.digests().get(CONTENT)));
    }

    /**
     * A folder: every file is a subject under its whole path and every subject one of the files, so that none was taken out, added,
     * or put in the place of another. The folder itself may have been called otherwise: one path may stand before all names.
     */
    private boolean areAll(List<Subject> subjects) {
        Set<Subject> different = new LinkedHashSet<>(subjects);
        if (different.size() != manifest.resources().size()
                || !different.stream().allMatch(Coverage::isFile)) {
            return false;
        }
        // The order of names stays as it is under a path before them.
        List<Subject> ordered = different.stream()
                .sorted(Comparator.comparing(Subject::name, Resource.ORDER))
                .toList();
        List<Resource> files = manifest.resources().stream()
                .sorted(Comparator.comparing(Resource::name, Resource.ORDER))
                .toList();
        String first = ordered.get(0).name();
        if (!first.endsWith(files.get(0).name())) {
            return false;
        }
        String path = first.substring(0, first.length() - files.get(0).name().length());
        if (!path.isEmpty() && !path.endsWith("/")) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            Resource file = files.get(i);
            if (!ordered.get(i).name().equals(path + file.name())
                    || !file.sha256().equals(ordered.get(i).digests().get(CONTENT))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFile(Subject subject) {
        return subject.digests().containsKey(CONTENT) && !subject.digests().containsKey(NAMES);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
