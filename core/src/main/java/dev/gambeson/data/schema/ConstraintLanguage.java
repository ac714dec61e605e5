package dev.gambeson.data.schema;

import dev.gambeson.data.Constraint;
import dev.gambeson.data.Schema;

/**
 * The small language in which people write what must hold between the columns of a row.
 *
 * <pre>
 * numbers      12  0.5  1e3        texts   'yes'  "no"  'it''s'
 * columns      amount   `credit amount`
 * arithmetic   + - * / % ^  abs(x) min(x, y) max(x, y) log(x) sqrt(x) safe_divide(x, y, if_y_is_0)
 * comparison   = != &lt; &lt;= &gt; &gt;=    month in [1, 2, 3]    job not in ['a', 'b']
 *              column is missing    column is not missing
 * logic        not  and  or  if A then B  ( )
 * </pre>
 *
 * <p>Operators bind in this order, the tightest first: {@code ^} (from the right), signs, {@code * / %}, {@code + -},
 * comparisons (which do not chain), {@code not}, {@code and}, {@code or}, {@code if then}. Words are in small letters.
 *
 * <ul>
 *   <li><b>Numbers</b> are equal within a relative 1e-9, in every comparison and in lists. The result of {@code %} has
 *       the sign of its left side. {@code log} is the natural logarithm.
 *   <li><b>Texts</b>, categories and truth values are equal or not, and have no order. A text that is compared with a
 *       column of listed categories must be one of them.
 *   <li><b>Dates</b> have an order. They are compared among each other and with dates in quotes, {@code start <= end},
 *       {@code start >= '2026-01-31'}: as moments, where a date alone is the beginning of its day, and a time without an
 *       offset is of UTC. They take no part in arithmetic.
 *   <li><b>Unknown.</b> Where a needed cell is missing or invalid, or an operation has no finite result (division by
 *       zero, logarithm of a negative number), a comparison is unknown. Logic follows Kleene: {@code false and unknown}
 *       is false, {@code true or unknown} is true; {@code if A then B} is {@code not A or B}. {@code is missing} is
 *       always known; an invalid cell is not missing.
 * </ul>
 *
 * <p>A constraint has at most 4000 characters and 1000 words and signs, and nests at most 50 deep. Pure and thread-safe.
 */
public final class ConstraintLanguage {

    private ConstraintLanguage() {}

    /**
     * Reads a constraint.
     *
     * @param text one condition
     * @param schema the columns that it may name
     * @throws ConstraintException that shows the place: not of the language, an unknown column, or a text where a number
     *     is needed
     */
    public static Constraint parse(String text, Schema schema) {
        ConstraintReader reader = new ConstraintReader(text, schema);
        Condition condition = new ConditionParser(reader).whole();
        return new RowConstraint(text, reader.columns(), condition);
    }
}
