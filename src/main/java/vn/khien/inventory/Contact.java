package vn.khien.inventory;

import java.util.OptionalInt;

/** Somebody to talk to about a system; {@code person} where it is an account. */
public record Contact(String name, String post, String mail, OptionalInt person) {}
