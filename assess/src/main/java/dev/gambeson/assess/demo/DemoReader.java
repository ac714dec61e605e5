package dev.gambeson.assess.demo;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code examples/demo.yaml}, which lists the bundled projects. */
public final class DemoReader {

    private static final String FILE = "demo.yaml";

    private DemoReader() {}

    /**
     * The projects of a folder of examples, in the order of its list.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where this is no such folder; {@code SETTINGS_INVALID} where the list
     *     does not say what it may say
     */
    public static List<DemoProject> read(Path examples) {
        Path list = examples.resolve(FILE);
        if (!Files.isRegularFile(list)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    examples + ": there are no bundled projects here",
                    "Run the demo with the launcher of a clone: ./gambeson demo");
        }
        YamlMapping root;
        try (FileInput input = FileInput.open(list, FILE)) {
            root = YamlDocument.read(input.readAll(1 << 20), FILE, Limits.standard());
        }
        root.allowOnly("gambeson-demo", "projects").required("gambeson-demo").integer(1, 1);
        List<DemoProject> projects = new ArrayList<>();
        for (YamlValue value : root.required("projects").sequence()) {
            YamlMapping project = value.mapping().allowOnly("name", "file", "expect", "story");
            String file = project.required("file").text();
            projects.add(new DemoProject(
                    project.required("name").text(),
                    new InputFile("examples/" + file, examples.resolve(file)),
                    project.required("expect").oneOf(Arrays.asList(Verdict.values()), Verdict::id),
                    project.required("story").text()));
        }
        return projects;
    }
}
