package dev.gambeson.attack;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The attacks on the class path. */
public final class Attacks {

    private Attacks() {}

    /** All of them, by name. */
    public static List<Attack> all() {
        return ServiceLoader.load(Attack.class, Attack.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Attack::name))
                .toList();
    }

    /**
     * The attacks of those names, in that order.
     *
     * @throws GambesonException {@code USAGE} where there is none of a name, one is named twice, or there is no name at all
     */
    public static List<Attack> named(List<String> names) {
        if (names.isEmpty()) {
            throw new GambesonException(ErrorCode.USAGE, "No attack is named.", choice());
        }
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        "the attack " + name + " is named twice",
                        "Name it once; `restarts` lets it start again where it found nothing.");
            }
        }
        return names.stream().map(Attacks::named).toList();
    }

    private static Attack named(String name) {
        return all().stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.USAGE, "there is no attack called " + name + Nearest.hint(name, names()), choice()));
    }

    private static String choice() {
        return "Take one or more of: " + String.join(", ", names()) + ".";
    }

    private static List<String> names() {
        return all().stream().map(Attack::name).toList();
    }
}
