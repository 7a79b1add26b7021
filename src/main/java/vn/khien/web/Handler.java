package vn.khien.web;

/** Plain blocking Java from a request to a reply. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request request);
}
