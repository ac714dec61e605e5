package dev.gambeson.assess.guess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.format.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A project as it was guessed: what was decided and why, and the text of its file.
 *
 * <p>Immutable and thread-safe; nothing is written before {@link #write} is called.
 *
 * @param folder the folder that was looked at, as an absolute path
 * @param project what {@link ProjectReader} makes of the text
 * @param decisions what was decided, in the order of the project file; what was left aside at the end
 * @param yaml the text of {@code gambeson.yaml}, with the decisions as comments
 */
public record ProjectGuess(Path folder, Project project, List<Decision> decisions, String yaml) {

    public ProjectGuess {
        decisions = List.copyOf(decisions);
    }

    /**
     * Writes {@code gambeson.yaml} into the folder that was looked at: wholly or not at all, and never over another.
     *
     * @return the file
     * @throws GambesonException {@code USAGE} where there is one already, {@code OUTPUT_FAILED} where it cannot be written
     */
    public Path write() {
        Path file = folder.resolve(ProjectReader.FILE);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
        try (AtomicFile made = AtomicFile.begin(file, false, false)) {
            made.stream().write(yaml.getBytes(StandardCharsets.UTF_8));
            made.commit();
        } catch (GambesonException e) {
            throw e.code() == ErrorCode.USAGE ? exists() : failed(e);
        } catch (IOException e) {
            throw failed(e);
        }
        return file;
    }

    private GambesonException failed(Exception e) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                ProjectReader.FILE + ": cannot be written into " + folder,
                "Check the permissions of the folder and the space on the disk.",
                e);
    }

    private static GambesonException exists() {
        return new GambesonException(
                ErrorCode.USAGE,
                ProjectReader.FILE + ": is there already, and is not overwritten",
                "Edit it, or move it away and run this again.");
    }
}
