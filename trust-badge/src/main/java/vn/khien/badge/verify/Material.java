package vn.khien.badge.verify;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What is judged: a credential and what came with it. */
record Material(String credential, List<X509Certificate> chain, Optional<String> proof) {}
