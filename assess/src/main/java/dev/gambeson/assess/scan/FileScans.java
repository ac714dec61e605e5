package dev.gambeson.assess.scan;

import dev.gambeson.GambesonException;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.WorkQueue;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scans many files on several threads, each file on one. What comes out does not depend on how many there are; a file that
 * cannot be read stops none of the others. Immutable and thread-safe.
 *
 * @param scanner what looks at each
 * @param threads how many files are looked at at once, at least 1
 * @param progress hears how many are done
 */
public record FileScans(ArtifactScanner scanner, int threads, Progress progress) {

    /** The files in the order of the candidates. */
    public List<Artifact> of(List<Candidate> candidates) {
        Artifact[] artifacts = new Artifact[candidates.size()];
        AtomicInteger done = new AtomicInteger();
        progress.update("scan", 0, artifacts.length);
        WorkQueue.counting(artifacts.length).drain(Math.min(threads, artifacts.length), queue -> {
            for (int index; (index = queue.take()) >= 0; ) {
                artifacts[index] = scan(candidates.get(index));
                progress.update("scan", done.incrementAndGet(), artifacts.length);
            }
        });
        return Arrays.asList(artifacts);
    }

    private Artifact scan(Candidate candidate) {
        if (candidate.problem() != null) {
            return scanner.unreadable(candidate.name(), candidate.problem());
        }
        try (Content content = FileContent.open(candidate.path(), candidate.name())) {
            return scanner.scan(candidate.name(), content);
        } catch (GambesonException e) {
            String message = String.valueOf(e.getMessage());
            String place = candidate.name() + ": ";
            return scanner.unreadable(
                    candidate.name(), message.startsWith(place) ? message.substring(place.length()) : message);
        }
    }
}
