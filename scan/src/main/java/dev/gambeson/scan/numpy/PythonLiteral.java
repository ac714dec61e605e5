package dev.gambeson.scan.numpy;

import java.util.List;
import java.util.Map;

/** A literal of Python, as far as headers of arrays have them. */
sealed interface PythonLiteral {

    /** A text. */
    record Text(String value) implements PythonLiteral {}

    /** A whole number. */
    record Whole(long value) implements PythonLiteral {}

    /** {@code True} or {@code False}. */
    record Truth(boolean value) implements PythonLiteral {}

    /** A tuple or a list. */
    record Items(boolean tuple, List<PythonLiteral> all) implements PythonLiteral {}

    /** A dictionary whose keys are texts. */
    record Entries(Map<String, PythonLiteral> all) implements PythonLiteral {}
}
