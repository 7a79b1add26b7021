package vn.khien.label.host;

/** A name beside one that it could be taken for: what both begin with, where they differ, what both end with. */
public record Twin(String before, String different, String after) {
    /** At least one character is told apart, a neighbour where the difference itself is nothing. */
    static Twin of(String name, String other) {
        int shorter = Math.min(name.length(), other.length());
        int start = 0;
        while (start < shorter && name.charAt(start) == other.charAt(start)) start++;
        int end = 0;
        while (end < shorter - start && name.charAt(name.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        if (start + end == name.length() && start > 0) start--;
        return new Twin(
                name.substring(0, start),
                name.substring(start, name.length() - end),
                name.substring(name.length() - end));
    }
}
