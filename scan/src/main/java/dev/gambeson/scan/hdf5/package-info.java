/** HDF5 files: their structure, without a value of their arrays being read; links to other files, and pickles in them. */
@NullMarked
package dev.gambeson.scan.hdf5;

import org.jspecify.annotations.NullMarked;
