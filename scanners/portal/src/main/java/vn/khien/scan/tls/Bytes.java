package vn.khien.scan.tls;

import java.util.Arrays;
import java.util.List;

/** Bytes written in network order; lengths are filled in when a vector is closed. */
final class Bytes {
    private byte[] bytes;
    private int size;

    Bytes(int room) {
        bytes = new byte[room];
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    Bytes one(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    Bytes two(int value) {
        return one(value >> 8).one(value);
    }

    Bytes twos(List<Integer> values) {
        room(values.size() * 2);
        for (int value : values) {
            two(value);
        }
        return this;
    }

    Bytes all(byte[] other) {
        return all(other, 0, other.length);
    }

    Bytes all(byte[] other, int from, int length) {
        room(length);
        System.arraycopy(other, from, bytes, size, length);
        size += length;
        return this;
    }

    Bytes vector8(byte[] other) {
        return one(other.length).all(other);
    }

    Bytes vector16(Bytes other) {
        return two(other.size).all(other.bytes, 0, other.size);
    }

    Bytes extension(int type, Bytes content) {
        return two(type).vector16(content);
    }

    /** Leaves room for a length of two bytes; the answer is where. */
    int open16() {
        two(0);
        return size;
    }

    void close16(int at) {
        int length = size - at;
        bytes[at - 2] = (byte) (length >> 8);
        bytes[at - 1] = (byte) length;
    }

    byte[] array() {
        return Arrays.copyOf(bytes, size);
    }
}
