package vn.khien.inventory;

/** Loại hình hệ thống thông tin (NĐ331 Đ9.2; NĐ85 Đ6.2); the names are the words in the database and in forms. */
public enum SystemType {
    INTERNAL,
    CITIZEN_BUSINESS,
    INFRASTRUCTURE,
    ICS,
    OTHER
}
