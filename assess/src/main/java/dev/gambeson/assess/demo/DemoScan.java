package dev.gambeson.assess.demo;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.scan.Grade;

/**
 * A bundled file that is scanned.
 *
 * @param name a word for it; its reports are called by it
 * @param file the file
 * @param expect the grade that shows Gambeson works
 * @param story what there is to see, in one or two sentences
 */
public record DemoScan(String name, InputFile file, Grade expect, String story) implements DemoEntry {

    @Override
    public String expected() {
        return expect.name();
    }
}
