package org.saoma.api.module;

/**
 * A file of a generation.
 *
 * @param sha256 its hash in lower-case hex, which is also its name
 * @param size in bytes, as the signed list says
 */
public record Blob(String sha256, long size) {}
