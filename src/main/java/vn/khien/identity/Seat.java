package vn.khien.identity;

import vn.khien.web.OfficeKind;

/** An office held for an organisation. */
public record Seat(int organisation, String nameVi, String nameEn, OfficeKind kind) {}
