package vn.khien.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The lines of a {@code --targets} file that are not empty and no comment, one after the other: a list of any length
 * costs one line of memory. A line over {@link #LONGEST} characters is given cut off, and says so.
 */
final class TargetList implements Iterator<TargetList.Line> {
    static final int LONGEST = 2_048;

    /** {@code number}: from 1. */
    record Line(int number, String text, boolean tooLong) {}

    private final BufferedReader reader;
    private int number;
    private Optional<Line> next = Optional.empty();

    TargetList(Reader reader) {
        this.reader = new BufferedReader(reader);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty()) {
            Optional<Line> line = line();
            if (line.isEmpty()) return false;
            String text = line.get().text().strip();
            if (!text.isEmpty() && !text.startsWith("#"))
                next = Optional.of(new Line(number, text, line.get().tooLong()));
        }
        return true;
    }

    @Override
    public Line next() {
        if (!hasNext()) throw new NoSuchElementException();
        Line line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    private Optional<Line> line() {
        try {
            StringBuilder text = new StringBuilder();
            boolean tooLong = false;
            int c = reader.read();
            if (c < 0) return Optional.empty();
            number++;
            for (; c >= 0 && c != '\n'; c = reader.read()) {
                boolean mark = number == 1 && text.isEmpty() && c == '\uFEFF';
                if (text.length() >= LONGEST) tooLong = true;
                else if (!mark) text.append((char) c);
            }
            return Optional.of(new Line(number, text.toString(), tooLong));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the list of targets can't be read", e);
        }
    }
}
