package dev.gambeson.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers in the names of part files count as numbers. */
class PartOrderTest {

    private static final Comparator<String> ORDER = new PartOrder();

    @Test
    void numbersGoByTheirValue() {
        List<String> inOrder = List.of(
                "a=1/part.2.csv",
                "a=1/part.10.csv",
                "a=9/part.0.csv",
                "a=10/part.0.csv",
                "part",
                "part-00001.csv",
                "part-1.csv",
                "part-2-b.csv",
                "part-10-a.csv",
                "part-18446744073709551616.csv",
                "part-18446744073709551617.csv",
                "part.0.csv",
                "part.00000.csv",
                "part.9.csv",
                "part.10.csv",
                "part.x.csv");
        List<String> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(5));
        shuffled.sort(ORDER);
        assertThat(shuffled).isEqualTo(inOrder);
    }

    /** Two different names are never equal, or a part would be lost; and the order is one. */
    @Test
    void theOrderIsTotal() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 20_000; i++) {
            String a = name(random);
            String b = name(random);
            String c = name(random);
            assertThat(ORDER.compare(a, b) == 0).as("%s %s", a, b).isEqualTo(a.equals(b));
            assertThat(Integer.signum(ORDER.compare(a, b))).isEqualTo(-Integer.signum(ORDER.compare(b, a)));
            if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
                assertThat(ORDER.compare(a, c)).as("%s %s %s", a, b, c).isLessThanOrEqualTo(0);
            }
        }
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(1, 6); length > 0; length--) {
            name.append("0012a.".charAt(random.nextInt(6)));
        }
        return name.toString();
    }
}
