package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.score.ScoreSettings;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.egress.Network;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.supply.sealing.SealedInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody exchanges what is examined, after its digest was taken: no report says that it was about what has the digest. */
class ChangedFileTest {

    @TempDir
    private Path folder;

    private Path data;

    private interface Writing {
        void run() throws IOException;
    }

    @BeforeEach
    void write() throws IOException {
        data = Files.writeString(folder.resolve("test.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(folder.resolve("gambeson.yaml"), "gambeson: 1\nname: changed\ndata: {test: test.csv}\n");
    }

    private Report gate(Writing meanwhile) {
        Project project = ProjectReader.read(folder.resolve("gambeson.yaml"), "gambeson.yaml");
        GateListener listener = new GateListener() {
            private boolean done;

            @Override
            public void update(String activity, long finished, long total) {}

            @Override
            public void ended(StageResult result) {
                if (!done) {
                    done = true;
                    try {
                        meanwhile.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        GateOptions options =
                new GateOptions("gate", Set.of(Stage.values()), 1, Execution.of(1), Judgement.NONE, Map.of(), listener);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, options);
    }

    private void refused(Writing meanwhile) {
        assertThatThrownBy(() -> gate(meanwhile))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNREADABLE))
                .hasMessage("test.csv: changed while it was examined");
    }

    @Test
    void whatIsWrittenOverIsRefused() {
        refused(() -> Files.writeString(data, "a,b\n1,x\n2,z\n"));
    }

    /** The other one is there for a while only, and has the size and the time of the true one. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsSwappedAndSwappedBackIsRefused() {
        refused(() -> {
            Path aside = folder.resolve("aside");
            Files.move(data, aside);
            Files.writeString(data, "a,b\n1,x\n2,z\n");
            Files.setLastModifiedTime(data, Files.getLastModifiedTime(aside));
            Files.move(aside, data, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private void score(String changed) throws IOException {
        Path credit = Path.of("../examples/credit");
        for (String name : List.of("model.onnx", "test.csv")) {
            Files.copy(credit.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                folder.resolve("gambeson.yaml"),
                "gambeson: 1\nname: changed\nmodel: {file: model.onnx}\ndata:\n  test: test.csv\n  label: class\n"
                        + "  columns: {identifier: [application_id]}\n");
        Project project = ProjectReader.read(folder.resolve("gambeson.yaml"), "gambeson.yaml");
        Progress progress = (activity, done, total) -> {
            try {
                Files.write(folder.resolve(changed), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ScoreSettings settings = new ScoreSettings(
                folder.resolve("scores.csv"),
                false,
                null,
                null,
                List.of(),
                0,
                1,
                Judgement.NONE,
                Map.of(),
                false,
                progress);
        new Score(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Network.ofMachine(Map.of()), SealedInputs.NO_KEYS)
                .run(project, settings);
    }

    /** Scores that were not of the model or the rows with the digests in the report do not appear. */
    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "test.csv"})
    void whatIsWrittenOverWhileItIsScoredIsRefused(String changed) {
        assertThatThrownBy(() -> score(changed)).hasMessage(changed + ": changed while it was examined");
        assertThat(folder.resolve("scores.csv")).doesNotExist();
    }

    @Test
    void whatStaysIsScored() throws IOException {
        score("other.csv");
        assertThat(folder.resolve("scores.csv")).isNotEmptyFile();
    }

    @Test
    void whatStaysIsReported() {
        Report report = gate(() -> Files.writeString(folder.resolve("other.csv"), "a\n1\n"));
        assertThat(report.subjects()).extracting(subject -> subject.id()).containsExactly("test");
    }
}
