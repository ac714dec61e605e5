package dev.gambeson.assess.demo;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.report.Verdict;

/**
 * A bundled project.
 *
 * @param name a word for it; its reports are called by it
 * @param file its project file
 * @param expect the verdict that shows Gambeson works
 * @param story what there is to see, in one or two sentences
 */
public record DemoProject(String name, InputFile file, Verdict expect, String story) implements DemoEntry {

    @Override
    public String expected() {
        return expect.name();
    }
}
