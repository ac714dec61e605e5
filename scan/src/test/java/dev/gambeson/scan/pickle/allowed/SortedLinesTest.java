package dev.gambeson.scan.pickle.allowed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bundled list is looked through by halves and finds what reading all of it finds. */
class SortedLinesTest {

    private static Collection<AllowedGlobal> all() throws IOException {
        try (InputStream content = AllowedGlobals.class.getResourceAsStream("allowed.csv")) {
            return AllowedReader.read("allowed.csv", content, AllowedReader.USES);
        }
    }

    @Test
    void everyNameOfTheBundledListIsFoundAndNoOther() throws IOException {
        AllowedGlobals bundled = AllowedGlobals.bundled();
        Collection<AllowedGlobal> all = all();
        assertThat(all).hasSizeGreaterThan(1000);
        assertThat(bundled.size()).isEqualTo(all.size());
        for (AllowedGlobal one : all) {
            assertThat(bundled.find(one.module(), one.name())).isEqualTo(one);
            assertThat(bundled.find(one.module(), one.name() + "x")).isNull();
            assertThat(bundled.find(one.module() + ".", one.name())).isNull();
            assertThat(bundled.find("", one.name())).isNull();
        }
        assertThat(bundled.find("os", "system")).isNull();
        assertThat(bundled.libraries())
                .isEqualTo(all.stream().map(one -> one.module().split("\\.")[0]).collect(Collectors.toSet()));
    }

    @Test
    void namesThatAreMadeToMeetTheEdgesOfLinesAreNotFound() {
        SortedLines lines =
                new SortedLines("# a\n# b\nmodule,name,roles,use,reason\na,b,new,,x\na.b,c,call,,y\nz,z,new,,z"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(lines.find("a", "b")).isEqualTo("a,b,new,,x");
        assertThat(lines.find("a.b", "c")).isEqualTo("a.b,c,call,,y");
        assertThat(lines.find("z", "z")).isEqualTo("z,z,new,,z");
        assertThat(lines.size()).isEqualTo(3);
        for (String name : List.of("", "\n", "z\n", "b,new", "x\na", "module", "# a")) {
            assertThat(lines.find("a", name)).isNull();
            assertThat(lines.find(name, "z")).isNull();
        }
        assertThat(lines.find("a,b,new,,x\na.b", "c")).isNull();
    }
}
