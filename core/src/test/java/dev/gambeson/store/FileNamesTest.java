package dev.gambeson.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    /** Names of devices, with and without an ending, streams of files, and ends that Windows takes away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON",
                "nul.txt",
                "a/Aux.onnx/b",
                "com1",
                "LPT9.csv",
                "COM\u00b9",
                "con .x",
                "CONIN$",
                "model.onnx:hidden",
                "model.onnx.",
                "model ",
                "a*",
                "a?b",
                "a|b"
            })
    void whatMeansSomethingElseOnWindowsIsRefusedThereOnly(String name) {
        assertThat(FileNames.problem(name, true)).contains("Windows");
        assertThat(FileNames.problem(name, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "console.txt", "com10", "a b/c.d", "nulls.csv", "conv1/weights", ".hidden"})
    void othersAreTakenOnBoth(String name) {
        assertThat(FileNames.problem(name, true)).isNull();
        assertThat(FileNames.problem(name, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/..", "/a", "a\\b", "C:x", "a\0", "a//b", "./a", "a/"})
    void noneOfThemIsTakenAnywhere(String name) {
        assertThat(FileNames.problem(name, true)).isNotNull();
        assertThat(FileNames.problem(name, false)).isNotNull();
    }
}
