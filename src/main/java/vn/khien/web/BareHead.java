package vn.khien.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The head of a GET or HEAD that asks for nothing but a target. Read strictly: whatever is not exactly that is left to
 * the HTTP decoder.
 *
 * @param noneMatch If-None-Match, "" without one
 * @param gzip whether the answer may be packed
 */
record BareHead(boolean head, String target, String noneMatch, boolean gzip) {
    static final int LONGEST = 2048;
    private static final int TARGET = 512;
    private static final byte[] GET = ascii("GET /");
    private static final byte[] HEAD = ascii("HEAD /");
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of the first {@code length} bytes, which must be one head and nothing after it, to this host. */
    static Optional<BareHead> read(byte[] in, int length, byte[] host) {
        boolean head = begins(in, 0, length, HEAD);
        if (!head && !begins(in, 0, length, GET)) return Optional.empty();
        int from = head ? 5 : 4;
        int at = from;
        while (at < length && in[at] > ' ' && in[at] < 127 && in[at] != '#') at++;
        if (at - from > TARGET || !begins(in, at, length, VERSION)) return Optional.empty();
        var target = new String(in, from, at - from, StandardCharsets.US_ASCII);
        at += VERSION.length;
        String noneMatch = "";
        boolean gzip = false;
        boolean hosted = false;
        while (at + 1 < length && in[at] != '\r') {
            int name = at;
            while (at < length && isToken(in[at])) at++;
            int nameEnd = at;
            if (nameEnd == name || at >= length || in[at] != ':') return Optional.empty();
            at++;
            while (at < length && (in[at] == ' ' || in[at] == '\t')) at++;
            int value = at;
            while (at < length && (in[at] >= ' ' && in[at] < 127 || in[at] == '\t')) at++;
            if (at + 1 >= length || in[at] != '\r' || in[at + 1] != '\n') return Optional.empty();
            int end = at;
            while (end > value && (in[end - 1] == ' ' || in[end - 1] == '\t')) end--;
            at += 2;
            switch (known(in, name, nameEnd)) {
                case HOST -> {
                    if (hosted || !same(in, value, end, host)) return Optional.empty();
                    hosted = true;
                }
                case CONNECTION -> {
                    if (!same(in, value, end, KEEP_ALIVE)) return Optional.empty();
                }
                case NONE_MATCH -> {
                    if (!noneMatch.isEmpty()) return Optional.empty();
                    noneMatch = new String(in, value, end - value, StandardCharsets.US_ASCII);
                }
                case ENCODING -> {
                    String given = new String(in, value, end - value, StandardCharsets.US_ASCII);
                    gzip = given.contains("gzip") && !given.contains("q=0");
                }
                case BODY -> {
                    return Optional.empty();
                }
                case OTHER -> {}
            }
        }
        boolean whole = at + 2 == length && in[at] == '\r' && in[at + 1] == '\n';
        return whole && hosted ? Optional.of(new BareHead(head, target, noneMatch, gzip)) : Optional.empty();
    }

    boolean knows(String tag) {
        return !noneMatch.isEmpty() && !tag.isEmpty() && (noneMatch.equals("*") || noneMatch.contains(tag));
    }

    private enum Known {
        HOST,
        CONNECTION,
        NONE_MATCH,
        ENCODING,
        BODY,
        OTHER
    }

    private static final byte[] KEEP_ALIVE = ascii("keep-alive");
    private static final byte[] HOST_NAME = ascii("host");
    private static final byte[] CONNECTION_NAME = ascii("connection");
    private static final byte[] NONE_MATCH_NAME = ascii("if-none-match");
    private static final byte[] ENCODING_NAME = ascii("accept-encoding");
    /** What announces a body or another protocol. */
    private static final byte[][] BODY_NAMES = {
        ascii("te"),
        ascii("expect"),
        ascii("upgrade"),
        ascii("trailer"),
        ascii("content-length"),
        ascii("http2-settings"),
        ascii("transfer-encoding")
    };

    private static Known known(byte[] in, int from, int end) {
        return switch (end - from) {
            case 4 -> same(in, from, end, HOST_NAME) ? Known.HOST : Known.OTHER;
            case 10 -> same(in, from, end, CONNECTION_NAME) ? Known.CONNECTION : Known.OTHER;
            case 13 -> same(in, from, end, NONE_MATCH_NAME) ? Known.NONE_MATCH : Known.OTHER;
            case 15 -> same(in, from, end, ENCODING_NAME) ? Known.ENCODING : Known.OTHER;
            case 2, 6, 7, 14, 17 -> announcesBody(in, from, end) ? Known.BODY : Known.OTHER;
            default -> Known.OTHER;
        };
    }

    private static boolean announcesBody(byte[] in, int from, int end) {
        for (byte[] name : BODY_NAMES) if (same(in, from, end, name)) return true;
        return false;
    }

    private static boolean begins(byte[] in, int at, int length, byte[] with) {
        if (length - at < with.length) return false;
        for (int i = 0; i < with.length; i++) if (in[at + i] != with[i]) return false;
        return true;
    }

    /** Without regard to the case of letters. */
    private static boolean same(byte[] in, int from, int end, byte[] small) {
        if (end - from != small.length) return false;
        for (int i = 0; i < small.length; i++) {
            int c = in[from + i];
            if (c >= 'A' && c <= 'Z') c += 32;
            if (c != small[i]) return false;
        }
        return true;
    }

    private static boolean isToken(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
