/** JPEG as libjpeg-turbo decodes it: baseline, extended and progressive Huffman images of 8 bits. */
@NullMarked
package dev.gambeson.data.image.jpeg;

import org.jspecify.annotations.NullMarked;
