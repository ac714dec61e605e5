package dev.gambeson.scan.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function of a Lambda layer as text: a name, or Python that somebody means to evaluate. */
class LambdaTextTest {

    @ParameterizedTest
    @CsvSource({
        "double, CLEAN",
        "ourlab>double, CLEAN",
        "lambda x: eval('print(1)'), SUSPICIOUS",
        "__import__('os').system('echo gambeson'), SUSPICIOUS"
    })
    void aNameIsToldFromCode(String function, Grade grade) {
        String json =
                "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"m\",\"layers\":[{\"class_name\":\"Lambda\","
                        + "\"config\":{\"name\":\"a\",\"function\":\"" + function + "\"}}]}}";
        Artifact artifact = new ArtifactScanner(ScanLimits.standard())
                .scan("model.json", new HeapContent(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(artifact.grade()).as("%s", artifact.findings()).isEqualTo(grade);
    }
}
