package vn.khien.scan.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import vn.khien.scan.Words;

/** What those advertise who break into portals: gambling, and pills. */
public final class SpamWords {
    private static final List<String> PHRASES = List.of(
            "nhà cái",
            "cá cược",
            "cá độ",
            "tài xỉu",
            "nổ hũ",
            "soi kèo",
            "xóc đĩa",
            "lô đề online",
            "đánh bạc online",
            "game bài đổi thưởng",
            "bắn cá đổi thưởng");

    /** As a text without marks, or a host, writes them: whole words. */
    private static final List<String> BARE = List.of(
            "nha cai",
            "nhacai",
            "ca cuoc",
            "tai xiu",
            "taixiu",
            "soi keo",
            "keo nha cai",
            "game bai",
            "casino",
            "sportsbook",
            "baccarat",
            "slot online",
            "viagra",
            "cialis");

    private static final Pattern BRAND = Pattern.compile(
            "\\b(w88|m88|fun88|188bet|8xbet|789bet|fb88|jun88|hi88|new88|kubet\\w*|sunwin|go88|shbet|12bet|i9bet|bk8)\\b");

    /** Never Vietnamese, whatever stands around it. */
    private static final Pattern MIXED = Pattern.compile("\\b(casino|viagra|cialis)\\b");

    private SpamWords() {}

    public static boolean in(String text) {
        String shown = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        String plain = Words.plain(shown);
        boolean bare = StandardCharsets.US_ASCII.newEncoder().canEncode(shown);
        return Words.names(shown, PHRASES)
                || (bare && BARE.stream().anyMatch(word -> (" " + plain + " ").contains(" " + word + " ")))
                || BRAND.matcher(plain).find()
                || (!bare && MIXED.matcher(plain).find());
    }
}
