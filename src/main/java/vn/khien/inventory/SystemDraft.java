package vn.khien.inventory;

import java.util.List;

/** What a person says of a system: the descriptive fields and the two contacts, in order. */
public record SystemDraft(String name, SystemType type, String purpose, List<Contact> contacts) {}
