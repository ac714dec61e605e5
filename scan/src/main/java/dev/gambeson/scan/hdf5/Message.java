package dev.gambeson.scan.hdf5;

/**
 * One message of an object header.
 *
 * @param type its number in the specification, section IV.A.2
 * @param shared whether it only says where it is
 * @param from where its data begin
 * @param size how many bytes they are
 */
record Message(int type, boolean shared, long from, long size) {

    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int LINK = 0x06;
    static final int EXTERNAL_FILES = 0x07;
    static final int LAYOUT = 0x08;
    static final int FILTERS = 0x0b;
    static final int ATTRIBUTE = 0x0c;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    long end() {
        return from + size;
    }
}
