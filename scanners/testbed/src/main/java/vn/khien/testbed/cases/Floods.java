package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Answers that are too much; none is held in memory, and all end when the client goes. */
final class Floods {
    private static final int HEADERS = 10_000;
    private static final int MEGABYTE = 1 << 20;
    private static final int PIECE = 16 * 1024;
    private static final long BODY_OCTETS = 10L * 1024 * MEGABYTE;
    private static final int BOMB_MEGABYTES = 1024;

    private Floods() {}

    static void manyHeaders(Web.Request request, OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 200 Made-up\r\n");
        for (int i = 0; i < HEADERS; i++) {
            head.append(line(i));
        }
        write(out, head.append("Content-Length: 0\r\n\r\n").toString());
    }

    static void endlessHeaders(Web.Request request, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 Made-up\r\n");
        long sent = 0;
        for (int i = 0; sent < BODY_OCTETS; i++) {
            write(out, line(i));
            sent += line(i).length();
        }
    }

    /** 105 octets, so that ten thousand make a megabyte. */
    private static String line(int number) {
        return "X-Made-Up-%09d: %s\r\n".formatted(number, "x".repeat(82));
    }

    static void endlessBody(Web.Request request, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 Made-up\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
        var piece = "x".repeat(PIECE);
        for (long sent = 0; sent < BODY_OCTETS; sent += PIECE) {
            write(out, Integer.toHexString(PIECE) + "\r\n" + piece + "\r\n");
        }
        write(out, "0\r\n\r\n");
    }

    /** One gzip member (RFC 1952): after a full flush a block knows no past, so the same block serves each megabyte. */
    static void gzipBomb(Web.Request request, OutputStream out) throws IOException {
        var zeros = new byte[MEGABYTE];
        var crc = new CRC32();
        for (int i = 0; i < BOMB_MEGABYTES; i++) {
            crc.update(zeros);
        }
        var block = block(zeros);
        write(
                out,
                "HTTP/1.1 200 Made-up\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
        for (int i = 0; i < BOMB_MEGABYTES; i++) {
            out.write(block);
        }
        // the last block, empty, with fixed codes; CRC-32 and length, low octet first
        out.write(new byte[] {3, 0});
        var trailer = new byte[8];
        for (int i = 0; i < 4; i++) {
            trailer[i] = (byte) (crc.getValue() >>> 8 * i);
            trailer[4 + i] = (byte) ((long) BOMB_MEGABYTES * MEGABYTE >>> 8 * i);
        }
        out.write(trailer);
    }

    private static byte[] block(byte[] zeros) {
        var block = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(zeros);
            var piece = new byte[PIECE];
            int length;
            do {
                length = deflater.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
                block.write(piece, 0, length);
            } while (length == piece.length);
        }
        return block.toByteArray();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
