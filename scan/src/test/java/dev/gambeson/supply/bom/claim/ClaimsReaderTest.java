package dev.gambeson.supply.bom.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Files of claims that somebody has changed. */
class ClaimsReaderTest {

    /** Whatever the files of claims hold, they are claims or a problem. */
    @Test
    void anyBytesAreClaimsOrAProblem() {
        String pieces = "-:[]{}\"'#&*!|>%@,\n \tabc0=<~";
        String[] names = {"README.md", "conda.yaml", "MLmodel", "config.json"};
        String[] starts = {
            "---\nlicense: mit\nbase_model:\n- a\n---\n",
            "dependencies:\n- pip:\n  - a==1\n",
            "flavors:\n  sklearn:\n    sklearn_version: 1.0\n",
            "{\"architectures\": [\"A\"], \"model_type\": \"b\"}"
        };
        int problems = 0;
        for (int seed = 0; seed < Integer.getInteger("gambeson.fuzz", 10_000); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int kind = random.nextInt(names.length);
            StringBuilder text = new StringBuilder(starts[kind]);
            for (int i = random.nextInt(8); i > 0; i--) {
                text.setCharAt(random.nextInt(text.length()), pieces.charAt(random.nextInt(pieces.length())));
            }
            Claims claims = ClaimsReader.of(text.toString().getBytes(StandardCharsets.UTF_8), names[kind]);
            problems += claims.unread().size();
        }
        assertThat(problems).isBetween(1, 9_999);
    }
}
