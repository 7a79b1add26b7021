package vn.khien.badge.verify;

import java.util.Optional;

/** One step of a verification; {@code ok} is empty where it can't be told. */
public record Step(String step, Optional<Boolean> ok, Because because) {}
