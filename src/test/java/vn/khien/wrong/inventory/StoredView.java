package vn.khien.wrong.inventory;

import vn.khien.web.Request;

/** What a page shows, fetched by itself. */
public record StoredView(Request request, AskingStore store) {}
