/** The kit of every door: one route table, requests parsed once, replies, pages, languages. */
@NullMarked
package vn.khien.web;

import org.jspecify.annotations.NullMarked;
