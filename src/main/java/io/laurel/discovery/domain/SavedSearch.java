package io.laurel.discovery.domain;

import java.time.Instant;

/** A search a person keeps. @param query the list's parameters as an address has them @param shared seen by all staff of the program */
public record SavedSearch(long id, String owner, String name, String query, boolean shared, Instant savedAt) {}
