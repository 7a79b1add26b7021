package vn.khien.wrong.inventory;

/** A word that holds what a store handed out: nothing wrong here. */
public record Row(AskingStore.Found found) {}
