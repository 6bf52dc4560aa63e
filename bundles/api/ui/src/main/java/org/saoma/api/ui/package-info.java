/**
 * Contributions of a bundle to the screens of the terminal.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.ui;
