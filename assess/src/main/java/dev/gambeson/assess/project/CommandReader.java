package dev.gambeson.assess.project;

import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.model.remote.Allowance;
import dev.gambeson.model.remote.protocol.AnswerKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the {@code endpoint} of a model in a project file that names a command: what starts the server, and how it is asked. */
final class CommandReader {

    /** A command line that no system takes is a mistake. */
    private static final int MOST_WORDS = 1000;

    private static final Pattern NAME = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}");

    private final YamlMapping endpoint;
    private final ProjectFolder folder;

    private CommandReader(YamlMapping endpoint, ProjectFolder folder) {
        this.endpoint = endpoint;
        this.folder = folder;
    }

    static ModelCommand read(YamlMapping endpoint, ProjectFolder folder) {
        endpoint.allowOnly(
                "command",
                "port",
                "ready-timeout",
                "name",
                "shape",
                "classes",
                "answers",
                "rate",
                "request-rate",
                "max-queries",
                "timeout");
        return new CommandReader(endpoint, folder).read();
    }

    private ModelCommand read() {
        List<String> words = words(endpoint.required("command"));
        EndpointReader asked = new EndpointReader(endpoint, folder);
        // What is asked of this machine costs nobody anything.
        Allowance allowance = asked.allowance(new Allowance(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Long.MAX_VALUE, Allowance.STANDARD.timeout()));
        List<String> classes =
                endpoint.optional("classes").map(YamlValue::texts).orElse(List.of());
        if (classes.size() == 1 || classes.stream().distinct().count() != classes.size()) {
            throw endpoint.required("classes").problem("should be at least two, each once");
        }
        return new ModelCommand(
                words,
                folder.root(),
                folder.named(words.subList(1, words.size())),
                endpoint.optional("name").map(CommandReader::name).orElse(ModelCommand.NAME),
                endpoint.optional("port").map(CommandReader::port).orElse(0),
                endpoint.optional("ready-timeout").map(CommandReader::span).orElse(ModelCommand.READY),
                endpoint.optional("shape").map(EndpointReader::shape).orElse(List.of()),
                classes,
                endpoint.optional("answers")
                        .map(value -> value.oneOf(Arrays.asList(AnswerKind.values()), AnswerKind::id))
                        .orElse(null),
                allowance);
    }

    private static List<String> words(YamlValue value) {
        List<String> words = value.sequence().stream().map(YamlValue::text).toList();
        if (words.isEmpty() || words.size() > MOST_WORDS || words.get(0).isBlank()) {
            throw value.problem("should be a program and its arguments, such as [python, serve_model.py, model.pkl]");
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw value.problem("holds a character that no command can hold");
        }
        return words;
    }

    private static String name(YamlValue value) {
        if (!NAME.matcher(value.text()).matches()) {
            throw value.problem("should be up to 64 letters, digits, and the signs . _ -");
        }
        return value.text();
    }

    private static int port(YamlValue value) {
        return value.text().equals("auto") ? 0 : (int) value.integer(1, 65_535);
    }

    private static Duration span(YamlValue value) {
        return TimeSpan.parse(value.text())
                .filter(span -> span.compareTo(Duration.ofHours(1)) <= 0)
                .orElseThrow(() -> value.problem("should be a span of time up to 1h, such as 60s or 5m"));
    }
}
