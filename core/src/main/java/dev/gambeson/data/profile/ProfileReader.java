package dev.gambeson.data.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ProfileWriter} writes, and trusts none of it. Used once. */
final class ProfileReader {

    /** What a JSON number may be for any reader; more rows nobody has. */
    private static final long MOST = 1L << 53;

    private static final int MOST_DIGITS = 1300;

    private final JsonParser json;
    private final String file;
    private final Limits limits;

    ProfileReader(JsonParser json, String file, Limits limits) {
        this.json = json;
        this.file = file;
        this.limits = limits;
    }

    /** Something of which each field is read by its name. */
    private interface Fields {
        /** Reads the value of a field, or says false where there is none of that name. */
        boolean read(String name) throws IOException;
    }

    Profile read() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "is no profile");
        long[] head = {-1, -1};
        List<ColumnProfile> columns = new ArrayList<>();
        fields(name -> switch (name) {
            case "gambeson-profile" -> {
                head[0] = whole(Integer.MAX_VALUE);
                if (head[0] != ProfileFile.VERSION) {
                    throw InputException.unsupported(
                            Location.of(file),
                            "is a profile of version " + head[0] + ", and this program reads " + ProfileFile.VERSION,
                            null);
                }
                yield true;
            }
            case "rows" -> {
                head[1] = whole(MOST);
                yield true;
            }
            case "columns" -> columns(columns);
            default -> false;
        });
        demand(head[0] == ProfileFile.VERSION && head[1] >= 0, "is no profile");
        demand(json.nextToken() == null, "goes on after its end");
        for (ColumnProfile column : columns) {
            demand(column.rows() == head[1], "counts other rows in a column than in the whole");
        }
        return new Profile(head[1], columns);
    }

    private boolean columns(List<ColumnProfile> columns) throws IOException {
        Set<String> names = new HashSet<>();
        expect(json.currentToken(), JsonToken.START_ARRAY, "has no list of columns");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (columns.size() == limits.columns()) {
                throw InputException.tooLarge(
                        Location.of(file),
                        "has more than " + limits.columns() + " columns",
                        "Make it anew with `gambeson score --profile`, of a data set with fewer columns.");
            }
            ColumnProfile column = column();
            demand(names.add(column.name()), "names a column twice");
            columns.add(column);
        }
        return true;
    }

    /** The numbers of a column as they come. */
    private final class Read {
        private @Nullable String name;
        private long missing = -1;
        private long notANumber = -1;
        private final Tally tally = new Tally();
        private double min = Double.NaN;
        private double max = Double.NaN;
        private @Nullable BigInteger sum;
        private @Nullable BigInteger squares;
        private @Nullable Histogram histogram;
        private @Nullable ValueCounts values;
        private @Nullable HyperLogLog sketch;
    }

    private ColumnProfile column() throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "has a column that is none");
        Read read = new Read();
        read.tally.present = -1;
        fields(name -> counted(read, name) || moment(read, name));
        demand(read.name != null && read.missing >= 0 && read.tally.present >= 0, "has a column without counts");
        Tally tally = read.tally;
        demand(
                read.notANumber <= read.missing
                        && tally.numbers + tally.infinite + tally.dates <= tally.present
                        && tally.whole <= tally.numbers
                        && tally.codes <= tally.numbers
                        && tally.booleans <= tally.present
                        && (tally.minLength == Integer.MAX_VALUE
                                ? tally.maxLength == 0
                                : tally.minLength <= tally.maxLength && tally.present > 0),
                "has counts that contradict each other");
        moments(read);
        demand(
                (read.values == null) != (read.sketch == null),
                "has a column with neither or both of values and sketch");
        if (read.values != null) {
            demand(read.values.total() == tally.present, "has values that do not add up");
        }
        return new ColumnProfile(
                String.valueOf(read.name), read.missing, Math.max(0, read.notANumber), tally, read.values, read.sketch);
    }

    private boolean counted(Read read, String name) throws IOException {
        switch (name) {
            case "name" -> read.name = text();
            case "missing" -> read.missing = whole(MOST);
            case "notANumber" -> read.notANumber = whole(MOST);
            case "present" -> read.tally.present = whole(MOST);
            case "numbers" -> read.tally.numbers = whole(MOST);
            case "infinite" -> read.tally.infinite = whole(MOST);
            case "whole" -> read.tally.whole = whole(MOST);
            case "codes" -> read.tally.codes = whole(MOST);
            case "booleans" -> read.tally.booleans = whole(MOST);
            case "dates" -> read.tally.dates = whole(MOST);
            case "minLength" -> read.tally.minLength = (int) whole(Integer.MAX_VALUE);
            case "maxLength" -> read.tally.maxLength = (int) whole(Integer.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moment(Read read, String name) throws IOException {
        switch (name) {
            case "min" -> read.min = number();
            case "max" -> read.max = number();
            case "sum" -> read.sum = sum();
            case "squares" -> read.squares = sum();
            case "histogram" -> read.histogram = histogram();
            case "values" -> read.values = values();
            case "sketch" -> read.sketch = sketch();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void moments(Read read) {
        long n = read.tally.numbers;
        boolean none = Double.isNaN(read.min) && Double.isNaN(read.max) && read.sum == null && read.squares == null;
        if (n == 0) {
            demand(none && read.histogram == null, "has moments of no numbers");
            return;
        }
        demand(
                read.min <= read.max && read.sum != null && read.squares != null && read.histogram != null,
                "has numbers without moments");
        Moments moments =
                Moments.of(n, read.min, read.max, require(read.sum), require(read.squares), require(read.histogram));
        demand(moments != null, "has moments that contradict each other");
        read.tally.moments = moments;
    }

    private static <T> T require(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private BigInteger sum() throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "has a sum that is none");
        BigInteger[] integer = new BigInteger[1];
        int[] exponent = {Integer.MIN_VALUE};
        fields(name -> switch (name) {
            case "integer" -> {
                String digits = text();
                demand(
                        digits.length() <= MOST_DIGITS && digits.matches("-?\\d{1,1300}"),
                        "has a sum that is no number");
                integer[0] = new BigInteger(digits);
                yield true;
            }
            case "exponent" -> {
                exponent[0] = (int) signed(ExactSum.EXPONENT, -ExactSum.EXPONENT);
                yield true;
            }
            default -> false;
        });
        demand(integer[0] != null && exponent[0] >= ExactSum.EXPONENT, "has a sum without its parts");
        BigInteger scaled = integer[0].shiftLeft(exponent[0] - ExactSum.EXPONENT);
        demand(scaled.bitLength() <= ExactSum.MOST_BITS, "has a sum that no numbers have");
        return scaled;
    }

    private Histogram histogram() throws IOException {
        Histogram histogram = new Histogram();
        long last = Long.MIN_VALUE;
        expect(json.currentToken(), JsonToken.START_ARRAY, "has a histogram that is none");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_ARRAY, "has a histogram that is none");
            json.nextToken();
            int cell = (int) signed(Histogram.LEAST, Histogram.GREATEST);
            json.nextToken();
            long count = whole(MOST);
            expect(json.nextToken(), JsonToken.END_ARRAY, "has a histogram that is none");
            demand(cell > last && count > 0, "has a histogram out of order");
            histogram.addCell(cell, count);
            last = cell;
        }
        return histogram;
    }

    private ValueCounts values() throws IOException {
        ValueCounts values = new ValueCounts();
        expect(json.currentToken(), JsonToken.START_ARRAY, "has values that are none");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_ARRAY, "has values that are none");
            json.nextToken();
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            json.nextToken();
            long count = whole(MOST);
            expect(json.nextToken(), JsonToken.END_ARRAY, "has values that are none");
            int before = values.size();
            boolean added = values.add(Hash64.of(text, 0, text.length), text, 0, text.length, count);
            demand(count > 0 && added && values.size() == before + 1, "has more values than are kept, or one twice");
        }
        return values;
    }

    private HyperLogLog sketch() throws IOException {
        byte[] registers;
        try {
            registers = Base64.getDecoder().decode(text());
        } catch (IllegalArgumentException e) {
            throw malformed("has a sketch that is none");
        }
        HyperLogLog sketch = HyperLogLog.of(registers);
        if (sketch == null) {
            throw malformed("has a sketch that is none");
        }
        return sketch;
    }

    private void fields(Fields fields) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            demand(fields.read(name), "has an entry that this version does not know");
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "ends too early");
    }

    private String text() throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, "has something else where a text is due");
        return json.getText();
    }

    private long whole(long most) throws IOException {
        return signed(0, most);
    }

    private long signed(long least, long most) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "has something else where a whole number is due");
        BigInteger value = json.getBigIntegerValue();
        boolean fits = value.bitLength() < Long.SIZE && value.longValue() >= least && value.longValue() <= most;
        demand(fits, "has a number out of range");
        return value.longValue();
    }

    private double number() throws IOException {
        JsonToken token = json.currentToken();
        demand(
                token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT,
                "has something else where a number is due");
        double value = json.getDoubleValue();
        demand(Double.isFinite(value), "has a number out of range");
        return value + 0.0;
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String problem) {
        demand(token == expected, problem);
    }

    private void demand(boolean holds, String problem) {
        if (!holds) {
            throw malformed(problem);
        }
    }

    private InputException malformed(String problem) {
        return InputException.malformed(
                Location.of(file, (long) json.currentLocation().getLineNr(), null), problem);
    }
}
