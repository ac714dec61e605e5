package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which classes an attack aims at. */
final class Classes {

    private Classes() {}

    /** The other classes than the label, at most so many, by descending logit in the last answer; the first of equal ones. */
    static int[] others(Target target, int slot, int label, int most) {
        return IntStream.range(0, target.classes())
                .filter(candidate -> candidate != label)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer candidate) -> -target.logit(slot, candidate)))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
