package dev.gambeson.assess.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shell commands of each pipeline are run, with a program in the place of Gambeson that writes down how it was called. */
class PipelineTest {

    @TempDir
    Path folder;

    private Pipeline pipeline(BuildServer server) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        return Pipeline.of(server, Files.createDirectories(folder.resolve("models/risk-2")));
    }

    @ParameterizedTest
    @EnumSource
    void itIsWrittenWhereTheServerLooksAndReplacesNothing(BuildServer server) throws IOException {
        Pipeline.Written first = pipeline(server).write();
        assertThat(first.file())
                .isEqualTo(folder.resolve(server.file()))
                .hasContent(pipeline(server).text());
        Files.writeString(first.file(), "mine");
        Pipeline.Written second = pipeline(server).write();
        assertThat(first.file()).hasContent("mine");
        assertThat(second.file()).isEqualTo(folder.resolve(server.besides()));
        assertThatThrownBy(() -> pipeline(server).write())
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("is there already");
    }

    @ParameterizedTest
    @EnumSource
    void theGateRunsOnTheFolderOfTheProjectAndItsCodeIsTheJobs(BuildServer server) throws Exception {
        for (int code : new int[] {0, 1, 3}) {
            Run run = run(server, code);
            assertThat(run.code()).isEqualTo(code);
            assertThat(run.calls()).anyMatch(call -> call.startsWith("gate models/risk-2 --no-input"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheAddressOfGambesonItSaysWhatToSet(BuildServer server) throws Exception {
        Process shell = shell(String.join("\n", commands(server)), Map.of("PATH", "/usr/bin:/bin"));
        assertThat(new String(shell.getInputStream().readAllBytes())).contains("GAMBESON_REPOSITORY");
        assertThat(shell.waitFor()).isEqualTo(2);
    }

    @Test
    void aProjectWithoutARepositoryIsItsOwnRoot() throws IOException {
        Path project = Files.createDirectories(folder.resolve("alone"));
        assertThat(new Pipeline(BuildServer.GITLAB, project, project).text()).contains("gambeson gate . --no-input");
    }

    @Test
    void aNameThatAShellWouldTakeForACommandIsRefused() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path odd = Files.createDirectories(folder.resolve("a;b $(c)"));
        assertThatThrownBy(() -> Pipeline.of(BuildServer.GITHUB, odd)).isInstanceOf(GambesonException.class);
    }

    private record Run(int code, List<String> calls) {}

    private Run run(BuildServer server, int code) throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path calls = folder.resolve("calls");
        Files.deleteIfExists(calls);
        Path program = programs.resolve("gambeson");
        Files.writeString(
                program, "#!/bin/sh\necho \"$@\" >>'" + calls + "'\ncase $1 in gate) exit " + code + ";; esac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String command : commands(server)) {
            Process shell = shell(command, Map.of("PATH", programs + ":/usr/bin:/bin"));
            shell.getInputStream().readAllBytes();
            if (shell.waitFor() != 0) {
                return new Run(shell.exitValue(), Files.readAllLines(calls));
            }
        }
        return new Run(0, Files.readAllLines(calls));
    }

    private Process shell(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        builder.environment().put("GITHUB_PATH", folder.resolve("path").toString());
        builder.environment().put("RUNNER_TEMP", folder.toString());
        builder.environment().put("WORKSPACE", folder.toString());
        return builder.start();
    }

    private List<String> commands(BuildServer server) throws IOException {
        String text = pipeline(server).text();
        return switch (server) {
            case GITHUB ->
                list(map(map(map(yaml(text), "jobs"), "gate"), "steps")).stream()
                        .filter(step -> ((Map<?, ?>) step).containsKey("run"))
                        .map(step -> ((Map<?, ?>) step).get("run").toString())
                        .toList();
            // One shell for all of them.
            case GITLAB ->
                List.of(String.join(
                        "\n",
                        list(map(map(yaml(text), "gambeson"), "script")).stream()
                                .map(Object::toString)
                                .toList()));
            case JENKINS ->
                List.of(text.split("'''")).stream()
                        .filter(part -> part.contains("gambeson") && part.startsWith("\n          "))
                        .toList();
        };
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Object map(Object map, String key) {
        return ((Map<?, ?>) map).get(key);
    }

    private static List<?> list(Object list) {
        return (List<?>) list;
    }
}
