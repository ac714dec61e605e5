package dev.gambeson.privacy.column;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.column.PersonalColumn.Extent;
import dev.gambeson.report.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a column holds, from all that was counted.
 *
 * <ul>
 *   <li>A form that proves itself (an e-mail address) in half of the cells makes the column an identifier; a tenth is
 *       enough where its name says so. Fewer, or inside longer texts, are reported as cells.
 *   <li>Codes with check digits, of which a fraction p passes by accident: the column is an identifier where half of its
 *       cells pass and the rate among its different codes lies, at 99.9 %, above (1 + p) / 2. With the name on their side,
 *       half of the cells having the shape suffices, for made-up numbers seldom have true check digits. Inside texts the
 *       rate must lie above 3 p; or the name stands right before a code; or
 *       it is written in groups that are its own, and not most codes in such groups fail.
 *   <li>A name alone is believed where half of the cells are what it says.
 * </ul>
 */
final class ColumnDecision {

    /** The quantile of the normal distribution for 99.9 % on both sides. */
    private static final double Z = 3.2905;

    private static final double HALF = 0.5;
    private static final double TENTH = 0.1;
    private static final int TIMES_CHANCE = 3;

    private final ColumnScan scan;

    private ColumnDecision(ColumnScan scan) {
        this.scan = scan;
    }

    /** What the column holds: one kind that it is made of, or any number of kinds in its cells. */
    static List<PersonalColumn> of(ColumnScan scan) {
        if (scan.present() == 0) {
            return List.of();
        }
        ColumnDecision decision = new ColumnDecision(scan);
        return decision.form()
                .or(decision::announcedCode)
                .or(decision::announced)
                .or(decision::code)
                .map(List::of)
                .orElseGet(decision::cells);
    }

    private Optional<PersonalColumn> form() {
        PersonalColumn best = null;
        for (int i = 0; i < scan.recognizers().texts().size(); i++) {
            TextRecognizer recognizer = scan.recognizers().texts().get(i);
            Optional<Tally> tally = scan.text(i);
            double needed = isAnnounced(recognizer.kind()) ? TENTH : HALF;
            if (tally.isPresent() && share(tally.get().whole()) >= needed) {
                PersonalColumn found = found(recognizer.kind(), recognizer.title(), Extent.COLUMN, tally.get());
                best = best == null || found.cells() > best.cells() ? found : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A column {@code bsn} of nine digits. */
    private Optional<PersonalColumn> announcedCode() {
        Set<String> phrases = HeaderTokens.phrases(HeaderTokens.of(scan.name()));
        for (int i = 0; i < scan.recognizers().codes().size(); i++) {
            CodeRecognizer recognizer = scan.recognizers().codes().get(i);
            Optional<Tally> tally = scan.code(i);
            if (tally.isPresent()
                    && share(tally.get().shaped()) >= HALF
                    && recognizer.words().stream().anyMatch(phrases::contains)) {
                Tally counted = tally.get();
                return Optional.of(new PersonalColumn(
                        scan.name(),
                        recognizer.kind(),
                        recognizer.title(),
                        Extent.COLUMN,
                        true,
                        counted.shaped(),
                        scan.present(),
                        counted.firstRow(),
                        counted.sample()));
            }
        }
        return Optional.empty();
    }

    private Optional<PersonalColumn> announced() {
        return scan.announced()
                .filter(kind -> share(scan.plausible().whole()) >= HALF)
                .map(kind -> new PersonalColumn(
                        scan.name(),
                        kind,
                        kind.title(),
                        Extent.COLUMN,
                        true,
                        scan.plausible().whole(),
                        scan.present(),
                        scan.plausible().firstRow(),
                        null));
    }

    private Optional<PersonalColumn> code() {
        PersonalColumn best = null;
        for (int i = 0; i < scan.recognizers().codes().size(); i++) {
            CodeRecognizer recognizer = scan.recognizers().codes().get(i);
            Optional<Tally> tally = scan.code(i);
            if (tally.isPresent()
                    && share(tally.get().whole()) >= HALF
                    && rate(tally.get()).low() > (1 + recognizer.chance()) / 2) {
                PersonalColumn found = found(recognizer.kind(), recognizer.title(), Extent.COLUMN, tally.get());
                best = best == null || found.cells() > best.cells() ? found : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private List<PersonalColumn> cells() {
        List<PersonalColumn> all = new ArrayList<>();
        for (int i = 0; i < scan.recognizers().texts().size(); i++) {
            TextRecognizer recognizer = scan.recognizers().texts().get(i);
            scan.text(i)
                    .filter(tally -> tally.cells() > 0)
                    .ifPresent(tally -> all.add(found(recognizer.kind(), recognizer.title(), Extent.CELLS, tally)));
        }
        for (int i = 0; i < scan.recognizers().codes().size(); i++) {
            CodeRecognizer recognizer = scan.recognizers().codes().get(i);
            codesInCells(i, recognizer.chance())
                    .ifPresent(tally -> all.add(found(recognizer.kind(), recognizer.title(), Extent.CELLS, tally)));
        }
        return all;
    }

    private Optional<Tally> codesInCells(int recognizer, double chance) {
        return scan.code(recognizer)
                .filter(tally -> rate(tally).low() > TIMES_CHANCE * chance)
                .or(() -> scan.called(recognizer))
                .or(() -> scan.grouped(recognizer)
                        .filter(tally -> tally.cells() > 0 && rate(tally).high() >= HALF));
    }

    private PersonalColumn found(Kind kind, String title, Extent extent, Tally tally) {
        return new PersonalColumn(
                scan.name(),
                kind,
                title,
                extent,
                isAnnounced(kind),
                extent == Extent.COLUMN ? tally.whole() : tally.cells(),
                scan.present(),
                tally.firstRow(),
                tally.sample());
    }

    private boolean isAnnounced(Kind kind) {
        return scan.announced().filter(kind::equals).isPresent();
    }

    private double share(long cells) {
        return (double) cells / scan.present();
    }

    /** The rate of those that pass among the different codes of the shape. */
    private static Interval rate(Tally tally) {
        return tally.codes() == 0 ? new Interval(0, 0) : Interval.wilson(tally.validCodes(), tally.codes(), Z);
    }
}
