/** Tables in the attribute-relation file format of Weka and OpenML. */
@NullMarked
package dev.gambeson.data.table.arff;

import org.jspecify.annotations.NullMarked;
