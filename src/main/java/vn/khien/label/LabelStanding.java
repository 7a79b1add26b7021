package vn.khien.label;

import vn.khien.badge.LabelState;

/** A label with its state now. */
public record LabelStanding(IssuedLabel label, LabelState state) {}
