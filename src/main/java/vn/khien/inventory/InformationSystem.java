package vn.khien.inventory;

import java.time.Instant;

/**
 * Hệ thống thông tin (Luật 116/2025 Đ2.7): function, data, users, output and one owner.
 *
 * @param ownerId chủ quản
 * @param registered false for a draft, which counts nowhere
 */
public record InformationSystem(
        long id,
        String code,
        int ownerId,
        String ownerVi,
        String ownerEn,
        String name,
        SystemType type,
        String purpose,
        boolean registered,
        Instant draftedAt) {

    /** The subject of its ledger entries. */
    public String subject() {
        return "system/" + id;
    }

    /** The code that goes with an id: {@code HT-000123}. */
    public static String code(long id) {
        return String.format("HT-%06d", id);
    }
}
