package vn.khien.demo;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Dice that fall the same way for the same day and the same subject; no secret is ever drawn from them. */
final class Chance {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Chance of(LocalDate day, String subject) {
        var crc = new CRC32();
        crc.update(subject.getBytes(StandardCharsets.UTF_8));
        return new Chance(day.toEpochDay() * 0x9E3779B97F4A7C15L ^ crc.getValue());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 0 up to, not including, 1. */
    double share() {
        return random.nextDouble();
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    <T> List<T> shuffled(List<T> given) {
        List<T> all = new ArrayList<>(given);
        for (int i = all.size() - 1; i > 0; i--) {
            int other = below(i + 1);
            T kept = all.get(i);
            all.set(i, all.get(other));
            all.set(other, kept);
        }
        return all;
    }

    /** A day of the span, both ends included; the first one when the span is empty. */
    LocalDate between(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last);
        return days <= 0 ? first : first.plusDays(random.nextLong(days + 1));
    }

    /** As {@link #between}, moved back to the Friday from a weekend where that stays inside the span. */
    LocalDate workday(LocalDate first, LocalDate last) {
        LocalDate day = between(first, last);
        int back = day.getDayOfWeek() == DayOfWeek.SATURDAY ? 1 : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 2 : 0;
        LocalDate friday = day.minusDays(back);
        return friday.isBefore(first) ? day : friday;
    }

    String letters(int length) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) out.append(LETTERS.charAt(below(LETTERS.length())));
        return out.toString();
    }
}
