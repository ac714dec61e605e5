package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.machine.Ending;

/** Tells pickles from other content. */
final class Recognition {

    /** As many opcodes as this, and no error among them, are never met in anything else. */
    private static final int MANY = 20_000;

    /** Data that was cut short is believed to be a pickle from so many opcodes on. */
    private static final int SOME = 48;

    /** How many pickles that do nothing are looked at one after another. */
    private static final int STREAMS = 8;

    private Recognition() {}

    /** Whether a loader would take the bytes from that place on for a pickle. */
    static boolean startsAt(Content content, long from) {
        byte[] head = new byte[2];
        int count = content.read(from, head, 0, 2);
        if (count == 0 || Opcode.of(head[0] & 0xff) == null) {
            return false;
        }
        if (opensAt(head, count)) {
            return true;
        }
        Trial.Outcome outcome = Trial.of(content, from, MANY);
        Ending ending = outcome.ending();
        // The search of a long line counts as many opcodes and is none: a text without a line feed is no pickle.
        boolean far = ending.offset() - from >= SOME - 1;
        return outcome.acts()
                || switch (ending.kind()) {
                    case STOPPED -> endsWell(content, from, ending, outcome.imports());
                    case LIMIT -> far;
                    case TRUNCATED -> far && ending.opcodes() >= SOME;
                    case BROKEN -> false;
                };
    }

    /** Whether these bytes are the opening of protocols 2 to 5. */
    static boolean opensAt(byte[] head, int count) {
        return count == 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    }

    /** What does nothing is a pickle where it is all there is, or more of them. */
    private static boolean endsWell(Content content, long from, Ending ending, boolean imports) {
        if (from > 0 || imports || ending.opcodes() > SOME) {
            return from == 0 || imports || ending.opcodes() > 2;
        }
        long end = ending.offset();
        for (int more = 0; more < STREAMS && end < content.size(); more++) {
            Ending next = Trial.of(content, end, MANY).ending();
            if (!next.stopped()) {
                return false;
            }
            end = next.offset();
        }
        return true;
    }
}
