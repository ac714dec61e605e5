package dev.gambeson.scan.pickle.machine;

/** The machine cannot go on. Without a stack trace: hostile files raise it as often as they like. */
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Ending.Kind kind;

    Halt(Ending.Kind kind, String problem) {
        super(problem, null, false, false);
        this.kind = kind;
    }

    Ending.Kind kind() {
        return kind;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    /** What an unpickler would refuse. */
    static Halt broken(String problem) {
        return new Halt(Ending.Kind.BROKEN, problem);
    }

    static Halt truncated() {
        return new Halt(Ending.Kind.TRUNCATED, "ends in the middle of a pickle");
    }

    static Halt limit(String problem) {
        return new Halt(Ending.Kind.LIMIT, problem);
    }
}
