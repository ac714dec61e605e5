package dev.gambeson.scan.hdf5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an object says of itself: its messages, versions 1 and 2, with all continuations. */
final class ObjectHeader {

    private static final int MOST = 200_000;
    private static final int CHECKSUM = 4;

    private final Space space;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    /** A run of messages. */
    private record Block(long from, long end) {}

    private ObjectHeader(Space space) {
        this.space = space;
    }

    static List<Message> read(Space space, long address) {
        return new ObjectHeader(space).messages(address);
    }

    private List<Message> messages(long address) {
        space.seek(address);
        int first = space.u8();
        if (first == 1) {
            space.skip(7);
            long size = space.u32();
            add(address + 16, size);
            while (!blocks.isEmpty()) {
                readFirst(blocks.poll());
            }
        } else if (first == 'O') {
            space.demand("HDR");
            readSecond();
        } else {
            throw space.malformed("an object header of version " + first);
        }
        return messages;
    }

    private void add(long from, long size) {
        if (size < 0 || from < 0 || size > space.content().size() - from) {
            throw space.malformed("the header of an object leads out of the file");
        }
        if (seen.add(from)) {
            blocks.add(new Block(from, from + size));
        }
    }

    private void readFirst(Block block) {
        long at = block.from;
        while (at + 8 <= block.end) {
            space.seek(at);
            int type = space.u16();
            int size = space.u16();
            int flags = space.u8();
            take(type, flags, at + 8, size, block.end);
            at += 8 + size;
        }
    }

    private void readSecond() {
        space.u8();
        int flags = space.u8();
        space.skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        long size = space.number(1 << (flags & 3));
        add(space.position(), size);
        boolean ordered = (flags & 4) != 0;
        boolean first = true;
        while (!blocks.isEmpty()) {
            Block block = blocks.poll();
            // The first block is measured without its checksum, the others with signature and checksum.
            readSecond(first ? block : inner(block), ordered);
            first = false;
        }
    }

    private Block inner(Block block) {
        space.seek(block.from);
        space.demand("OCHK");
        return new Block(block.from + 4, block.end - CHECKSUM);
    }

    private void readSecond(Block block, boolean ordered) {
        int head = ordered ? 6 : 4;
        long at = block.from;
        while (at + head <= block.end) {
            space.seek(at);
            int type = space.u8();
            int size = space.u16();
            int flags = space.u8();
            take(type, flags, at + head, size, block.end);
            at += head + size;
        }
    }

    private void take(int type, int flags, long from, int size, long end) {
        if (size > end - from) {
            throw space.malformed("a message is longer than its header");
        }
        if (messages.size() >= MOST) {
            throw space.malformed("an object has more than " + MOST + " messages");
        }
        if (type == Message.CONTINUATION) {
            space.seek(from);
            long address = space.address();
            add(address, space.length());
        } else {
            messages.add(new Message(type, (flags & 2) != 0, from, size));
        }
    }
}
