package dev.gambeson.model;

/** What a model knows of the values of one feature that is a category. Immutable and thread-safe. */
public interface KnownCategories {

    /** Whether training saw the text; asked where the input takes texts. */
    boolean knows(String text);

    /** Whether training saw the number; asked where the input takes numbers, as the input takes it. */
    boolean knows(double number);
}
