package org.saoma.fleet.hawkbit;

/**
 * A file that the server offers. Its hashes are not read: they come from where the file comes from.
 *
 * @param href where it is
 */
record Artifact(String filename, String href) {}
