package dev.gambeson.scan.media;

import dev.gambeson.scan.Head;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import org.jspecify.annotations.Nullable;

/** Formats of pictures, with where one ends. */
enum Picture {
    PNG("PNG") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a);
        }

        @Override
        long end(Content content) {
            Cursor cursor = new Cursor(content, 8);
            while (true) {
                long length = Integer.reverseBytes(cursor.i32()) & 0xffffffffL;
                boolean last = cursor.startsWith(new byte[] {'I', 'E', 'N', 'D'});
                cursor.skip(4);
                cursor.skip(length);
                cursor.skip(4);
                if (last) {
                    return cursor.position();
                }
            }
        }
    },
    JPEG("JPEG") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0xff, 0xd8, 0xff);
        }

        @Override
        long end(Content content) {
            return JpegEnd.find(content);
        }
    },
    GIF("GIF") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, "GIF87a") || head.has(0, "GIF89a");
        }

        @Override
        long end(Content content) {
            return GifEnd.find(content);
        }
    },
    BMP("BMP") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, "BM") && head.has(6, 0, 0, 0, 0) && head.has(15, 0, 0, 0);
        }

        @Override
        long end(Content content) {
            return new Cursor(content, 2).u32();
        }
    },
    WEBP("WebP") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, "RIFF") && head.has(8, "WEBP");
        }

        @Override
        long end(Content content) {
            long size = new Cursor(content, 4).u32();
            return 8 + size + (size & 1);
        }
    },
    TIFF("TIFF") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 'I', 'I', 42, 0) || head.has(0, 'M', 'M', 0, 42);
        }

        @Override
        long end(Content content) {
            // Its parts lie anywhere.
            return content.size();
        }
    },
    ICON("icon") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0, 0, 1, 0) && head.has(5, 0) && head.has(9, 0);
        }

        @Override
        long end(Content content) {
            return content.size();
        }
    };

    private final String title;

    Picture(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract boolean recognises(Head head);

    /**
     * Where the picture ends.
     *
     * @throws dev.gambeson.format.InputException where it is cut short
     */
    abstract long end(Content content);

    /** The format of what begins so, or null. */
    static @Nullable Picture of(Head head) {
        for (Picture picture : values()) {
            if (picture.recognises(head)) {
                return picture;
            }
        }
        return null;
    }
}
