package dev.gambeson.bench;

/** The arguments of a benchmark, each with what it is where it is not given. */
final class Arguments {

    private final String[] given;

    Arguments(String[] given) {
        this.given = given;
    }

    /** A word. */
    String word(int index, String otherwise) {
        return index < given.length ? given[index] : otherwise;
    }

    /** A whole number. */
    int whole(int index, int otherwise) {
        return index < given.length ? Integer.parseInt(given[index]) : otherwise;
    }

    /** A number. */
    double number(int index, double otherwise) {
        return index < given.length ? Double.parseDouble(given[index]) : otherwise;
    }
}
