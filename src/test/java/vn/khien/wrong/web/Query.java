package vn.khien.wrong.web;

import org.jooq.DSLContext;

/** The web, asking the database itself. */
public record Query(DSLContext sql) {}
