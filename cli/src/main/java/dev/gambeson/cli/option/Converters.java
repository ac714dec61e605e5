package dev.gambeson.cli.option;

import dev.gambeson.assess.guess.PolicyTemplate;
import dev.gambeson.assess.pipeline.BuildServer;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Task;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.cli.result.ResultFormat;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.egress.Permission;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.literal.ByteSize;
import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.model.remote.Protocol;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Severity;
import dev.gambeson.supply.bom.BomFormat;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line as the types they stand for; a wrong word is answered with the right ones. */
public final class Converters {

    private Converters() {}

    public static void register(CommandLine line) {
        register(line, int.class, text -> whole(text, Integer::valueOf));
        register(line, Integer.class, text -> whole(text, Integer::valueOf));
        register(line, long.class, text -> whole(text, Long::valueOf));
        register(line, ReportFormat.class, oneOf(ReportFormat.values(), ReportFormat::id));
        register(line, ResultFormat.class, oneOf(ResultFormat.values(), ResultFormat::id));
        register(line, Severity.class, oneOf(Severity.values(), Severity::id));
        register(line, Norm.class, oneOf(Norm.values(), Norm::id));
        register(line, Suite.class, oneOf(Suite.values(), Suite::id));
        register(line, Duration.class, Converters::span);
        register(line, ByteCount.class, Converters::bytes);
        register(line, Task.class, oneOf(Task.values(), Task::id));
        register(line, Protocol.class, oneOf(Protocol.values(), Protocol::id));
        register(line, Permission.class, oneOf(Permission.values(), Permission::id));
        register(line, AnswerKind.class, oneOf(AnswerKind.values(), AnswerKind::id));
        register(line, InputFile.class, Converters::file);
        register(line, DataSettings.Bounds.class, Converters::bounds);
        register(line, PolicyTemplate.class, oneOf(PolicyTemplate.values(), PolicyTemplate::id));
        register(line, BuildServer.class, oneOf(BuildServer.values(), BuildServer::id));
        register(line, BomFormat.class, oneOf(BomFormat.values(), BomFormat::id));
        register(line, LocalDate.class, Converters::day);
        register(line, Instant.class, Converters::time);
        register(line, KeyPurpose.class, oneOf(KeyPurpose.values(), KeyPurpose::id));
        register(line, KeyAlgorithm.class, oneOf(KeyAlgorithm.values(), KeyAlgorithm::id));
        register(line, ReportFile.class, Converters::reportFile);
    }

    private static <T> void register(CommandLine line, Class<T> type, Function<String, T> parse) {
        line.registerConverter(type, new Converter<>(parse));
    }

    /**
     * A function as a converter. The interface is of so old a form that no archive of classes takes what implements it: one
     * class is read each time, where a lambda for each converter would be made anew.
     */
    private record Converter<T>(Function<String, T> parse) implements ITypeConverter<T> {

        @Override
        public T convert(String text) {
            return parse.apply(text);
        }
    }

    private static <T> Function<String, T> oneOf(T[] values, Function<T, String> word) {
        return text -> find(text, values, word);
    }

    private static <T> T find(String text, T[] values, Function<T, String> word) {
        for (T value : values) {
            if (word.apply(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        List<String> words = Arrays.stream(values).map(word).toList();
        String near = Nearest.hint(text, words);
        throw new TypeConversionException("`" + text + "` is none of " + String.join(", ", words) + near);
    }

    private static <T> T whole(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    text.matches("[+-]?\\d+") ? "`" + text + "` is too large" : "`" + text + "` is not a whole number");
        }
    }

    public static InputFile file(String text) {
        try {
            return InputFile.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("`" + text + "` is no path");
        }
    }

    private static Duration span(String text) {
        return TimeSpan.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("`" + text + "` is no span of time, such as 90s, 10m or 1h30m"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("`" + text + "` is no day, such as 2027-01-31");
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("`" + text + "` is no time in UTC, such as 2027-01-31T12:00:00Z");
        }
    }

    private static ByteCount bytes(String text) {
        return new ByteCount(ByteSize.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("`" + text + "` is no number of bytes, such as 500M or 16G")));
    }

    private static DataSettings.Bounds bounds(String text) {
        String[] ends = text.split(",", -1);
        try {
            if (ends.length == 2) {
                return new DataSettings.Bounds(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("`" + text + "` is not LO,HI with LO below HI, such as 0,1");
        }
        throw new TypeConversionException("`" + text + "` is not LO,HI, such as 0,1");
    }

    private static ReportFile reportFile(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new TypeConversionException("`" + text + "` is not FORMAT=FILE, such as html=report.html");
        }
        ReportFormat format = find(text.substring(0, equals), ReportFormat.values(), ReportFormat::id);
        return new ReportFile(format, file(text.substring(equals + 1)).path());
    }
}
