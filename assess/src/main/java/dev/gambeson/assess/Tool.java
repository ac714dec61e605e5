package dev.gambeson.assess;

import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which program this is. */
public final class Tool {

    /** The version of the bundled rules: the day on which one was last added or changed. */
    private static final String RULES = "2026.11.25";

    private Tool() {}

    /** The version of the program, from the build. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = Tool.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    static Report.Tool current() {
        return new Report.Tool("gambeson", version(), RULES);
    }
}
