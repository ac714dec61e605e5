package dev.gambeson.bench;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import java.util.List;

/**
 * One attack on one model whose cost is compared with that of others.
 *
 * @param number by which it is called
 * @param attack its name, or that of the suite
 * @param model its file
 * @param examples how many are attacked
 * @param threat how far the attack may go
 * @param budget what it may cost
 * @param repeats how many are measured together, so that the clock's 10 ms are little of it
 */
record AttackRow(
        int number, String attack, String model, int examples, ThreatModel threat, Budget budget, int repeats) {

    private static final ThreatModel PIXELS = ThreatModel.of(Norm.LINF, 0.3);
    private static final ThreatModel FAR = ThreatModel.of(Norm.L2, 2);
    private static final ThreatModel CELLS = ThreatModel.of(Norm.LINF, 0.05);

    private static final String ROBUST = "robust.onnx";

    private static final List<AttackRow> ALL = List.of(
            new AttackRow(1, "pgd", ROBUST, 100, PIXELS, Budget.STANDARD.with(40, 1), 1),
            new AttackRow(2, "pgd", "standard.onnx", 200, PIXELS, Budget.STANDARD.with(40, 1), 3),
            new AttackRow(3, "apgd-ce", ROBUST, 100, PIXELS, Budget.STANDARD.with(100, 1), 1),
            new AttackRow(4, "standard", ROBUST, 200, PIXELS, Budget.STANDARD, 1),
            new AttackRow(5, "square", ROBUST, 100, PIXELS, new Budget(300), 1),
            new AttackRow(6, "ddn", ROBUST, 50, FAR, Budget.STANDARD.with(100, 1), 1),
            // As many queries as ART's HopSkipJump takes of 10 iterations, and of 20 on the perceptron.
            new AttackRow(7, "hopskipjump", ROBUST, 10, FAR, new Budget(2388), 1),
            new AttackRow(8, "pgd", "perceptron.onnx", 169, CELLS, Budget.STANDARD.with(40, 1), 500),
            new AttackRow(9, "hopskipjump", "perceptron.onnx", 20, FAR, new Budget(6401), 20));

    static AttackRow numbered(int number) {
        return ALL.stream()
                .filter(row -> row.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no row " + number));
    }

    /** Whether it is about rows of a table, and not about images. */
    boolean ofTable() {
        return model.equals("perceptron.onnx");
    }

    /** Whether it looks for the nearest example. */
    boolean nearest() {
        return attack.equals("ddn") || attack.equals("hopskipjump");
    }

    /** Whether it runs once before it is measured; the suite is long enough to be warm by itself. */
    boolean warm() {
        return !attack.equals("standard");
    }
}
