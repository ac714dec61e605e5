package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFormatTest {

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void writesTheSameBytesTwiceInUtf8AndLeavesTheStreamOpen(ReportFormat format) throws IOException {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream() {
                @Override
                public void close() {
                    throw new AssertionError("closed");
                }
            };
            format.write(report, RenderOptions.plain(), out);
            byte[] bytes = out.toByteArray();
            // A decoder that refuses what is malformed.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            assertThat(text).isNotEmpty().doesNotContain("\r");
            assertThat(Written.text(format, report)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aStreamThatFailsIsSaid(ReportFormat format) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        assertThatThrownBy(() -> format.write(SampleReports.plain(), RenderOptions.plain(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }
}
