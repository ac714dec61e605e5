package dev.gambeson.assess.project;

import dev.gambeson.model.remote.Allowance;
import dev.gambeson.model.remote.protocol.AnswerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that serves the model for as long as it is examined, over the Open Inference Protocol on this machine.
 *
 * <p>Immutable. That a project names one does not mean that it may run: a person allows it.
 *
 * @param words the program and its arguments, as they are; no shell sees them
 * @param folder where it runs: the project's
 * @param files those of its arguments that are files in the project's folder, so that what answered is bound to bytes
 * @param name the name of the model at the server
 * @param port where it listens, or 0 where it chooses and tells
 * @param ready how long it may take until it is ready
 * @param shape as of an {@link dev.gambeson.model.remote.Endpoint}
 * @param classes as of an endpoint
 * @param answers as of an endpoint
 * @param allowance how much of it may be used
 */
public record ModelCommand(
        List<String> words,
        Path folder,
        List<InputFile> files,
        String name,
        int port,
        Duration ready,
        List<Long> shape,
        List<String> classes,
        @Nullable AnswerKind answers,
        Allowance allowance) {

    /** The name of the model where nobody says another: that of {@code serve_model.py}. */
    public static final String NAME = "model";

    /** How long it may take until it is ready where nobody says so: a large pickle imports large libraries. */
    public static final Duration READY = Duration.ofSeconds(60);

    public ModelCommand {
        words = List.copyOf(words);
        files = List.copyOf(files);
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
    }

    /** A command as somebody gives it to a verb: with the standard name, port and time. */
    public static ModelCommand of(
            List<String> words,
            Path folder,
            List<Long> shape,
            List<String> classes,
            @Nullable AnswerKind answers,
            Allowance allowance) {
        List<InputFile> files = new ProjectFolder(folder).named(words.subList(1, words.size()));
        return new ModelCommand(words, folder, files, NAME, 0, READY, shape, classes, answers, allowance);
    }

    /** What it is called in reports: the command without what looks like a secret. */
    public String text() {
        return CommandText.masked(words);
    }
}
