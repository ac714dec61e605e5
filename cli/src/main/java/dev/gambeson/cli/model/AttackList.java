package dev.gambeson.cli.model;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Norm;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The attacks that there are, a line of at most 80 columns each. */
final class AttackList {

    private static final Pattern PAPER = Pattern.compile("(.+?) (\\d{4})\\b");
    private static final Pattern ARXIV = Pattern.compile("arXiv[: ]\\d{4}\\.\\d{4,5}");

    private AttackList() {}

    static String text() {
        return line("NAME", "SEES", "NORMS", "PAPER")
                + Attacks.all().stream().map(AttackList::line).collect(Collectors.joining());
    }

    private static String line(Attack attack) {
        AttackDescription description = attack.description();
        String norms = description.norms().stream().map(Norm::id).collect(Collectors.joining(" "));
        return line(attack.name(), sees(description.access()), norms, paper(description.paper()));
    }

    private static String line(String name, String sees, String norms, String paper) {
        return String.format(Locale.ROOT, "%-12s %-9s %-10s %s%n", name, sees, norms, paper)
                .replaceAll(" +(\\R)$", "$1");
    }

    private static String sees(Access access) {
        return switch (access) {
            case GRADIENT -> "gradients";
            case SCORES -> "scores";
            case DECISION -> "labels";
        };
    }

    /** Such as {@code Croce and Hein 2020, arXiv 2003.01690}; of more than two authors the first. */
    static String paper(String whole) {
        Matcher matcher = PAPER.matcher(whole);
        if (!matcher.find()) {
            return whole;
        }
        String authors = matcher.group(1);
        int comma = authors.indexOf(',');
        Matcher number = ARXIV.matcher(whole);
        return (comma < 0 ? authors : authors.substring(0, comma) + " et al.") + " " + matcher.group(2)
                + (number.find() ? ", " + number.group() : "");
    }
}
