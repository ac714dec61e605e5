package dev.gambeson.data.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;

/** Writes profiles as JSON, in an order that depends on nothing but what was counted. */
final class ProfileWriter {

    private ProfileWriter() {}

    static void write(Profile profile, JsonGenerator json) throws IOException {
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n")));
        json.writeStartObject();
        json.writeNumberField("gambeson-profile", ProfileFile.VERSION);
        json.writeNumberField("rows", profile.rows());
        json.writeArrayFieldStart("columns");
        for (ColumnProfile column : profile.columns()) {
            column(column, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private static void column(ColumnProfile column, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeNumberField("missing", column.missing());
        json.writeNumberField("notANumber", column.notANumber());
        json.writeNumberField("present", column.present());
        json.writeNumberField("numbers", column.numbers());
        json.writeNumberField("infinite", column.infinite());
        json.writeNumberField("whole", column.whole());
        json.writeNumberField("codes", column.codes());
        json.writeNumberField("booleans", column.booleans());
        json.writeNumberField("dates", column.dates());
        if (column.hasLengths()) {
            json.writeNumberField("minLength", column.minLength());
            json.writeNumberField("maxLength", column.maxLength());
        }
        Moments moments = column.tally().moments;
        if (moments != null) {
            moments(moments, json);
        }
        if (column.values().isPresent()) {
            json.writeArrayFieldStart("values");
            for (Map.Entry<String, Long> value : column.values().get().entrySet()) {
                json.writeStartArray();
                json.writeString(value.getKey());
                json.writeNumber(value.getValue());
                json.writeEndArray();
            }
            json.writeEndArray();
        } else if (column.sketch() != null) {
            json.writeStringField(
                    "sketch", Base64.getEncoder().encodeToString(column.sketch().registers()));
        }
        json.writeEndObject();
    }

    private static void moments(Moments moments, JsonGenerator json) throws IOException {
        json.writeNumberField("min", moments.min());
        json.writeNumberField("max", moments.max());
        sum("sum", moments.sum(), json);
        sum("squares", moments.squares(), json);
        json.writeArrayFieldStart("histogram");
        for (int cell : moments.histogram().sortedCells()) {
            json.writeStartArray();
            json.writeNumber(cell);
            json.writeNumber(moments.histogram().count(cell));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** An integer times a power of two, as short as it can be. */
    private static void sum(String name, ExactSum sum, JsonGenerator json) throws IOException {
        BigInteger scaled = sum.scaled();
        int twos = scaled.signum() == 0 ? -ExactSum.EXPONENT : scaled.getLowestSetBit();
        json.writeObjectFieldStart(name);
        json.writeStringField("integer", scaled.shiftRight(twos).toString());
        json.writeNumberField("exponent", ExactSum.EXPONENT + twos);
        json.writeEndObject();
    }
}
