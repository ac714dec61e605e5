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
import dev.gambeson.scan.Grade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code examples/demo.yaml}, which lists what the demo shows. */
public final class DemoReader {

    private static final String FILE = "demo.yaml";

    private DemoReader() {}

    /**
     * What a folder of examples shows, in the order of its list.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where this is no such folder; {@code SETTINGS_INVALID} where the list
     *     does not say what it may say
     */
    public static List<DemoEntry> read(Path examples) {
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
        root.allowOnly("gambeson-demo", "show").required("gambeson-demo").integer(1, 1);
        List<DemoEntry> entries = new ArrayList<>();
        for (YamlValue value : root.required("show").sequence()) {
            entries.add(entry(value.mapping().allowOnly("name", "scan", "gate", "expect", "story"), examples));
        }
        return entries;
    }

    private static DemoEntry entry(YamlMapping entry, Path examples) {
        String name = entry.required("name").text();
        String story = entry.required("story").text();
        YamlValue expect = entry.required("expect");
        boolean scan = entry.optional("scan").isPresent();
        String file = entry.required(scan ? "scan" : "gate").text();
        InputFile input = new InputFile("examples/" + file, examples.resolve(file));
        return scan
                ? new DemoScan(name, input, expect.oneOf(Arrays.asList(Grade.values()), Grade::id), story)
                : new DemoProject(name, input, expect.oneOf(Arrays.asList(Verdict.values()), Verdict::id), story);
    }
}
